package dev.belay.core.rollout;

import dev.belay.core.model.Digest;

/// The names of what Belay makes (section 5). A name that would be too long keeps 40 characters and gets 8
/// hex digits of its SHA-256 (CN-9).
public final class Names {
    private static final int LONGEST = 63;
    private static final int KEPT = 40;
    private static final int HEX = 8;
    private static final int HASH = 12;

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String BELAY = "belay";
    public static final String OP = "belay.dev/op";
    public static final String TRACK = "belay.dev/track";
    public static final String CONFIG_HASH = "belay.dev/config-hash";
    public static final String UNIT = "belay.dev/unit";

    private Names() {}

    public static String state(String component) {
        return fit("belay-canary-" + component);
    }

    public static String evidence(String component) {
        return fit("belay-canary-" + component + "-evidence");
    }

    public static String lease(String component) {
        return state(component);
    }

    public static String unit(String component, Digest plan) {
        return fit("belay-unit-" + component + "-" + plan.head(HASH));
    }

    /// Of a copy of a Deployment, its budget and scaler, or of a Service.
    public static String copy(String name, Copy copy) {
        return fit(name + "-belay-" + copy.text());
    }

    public static String snapshot(String name, Digest content) {
        return fit(name + "-belay-" + content.head(HASH));
    }

    /// A label's value that no selector of the user meets.
    static String label(String value, Copy copy) {
        return fit(value + "-belay-" + copy.text());
    }

    static String fit(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(0, KEPT) + "-" + Digest.of(name).head(HEX);
    }
}
