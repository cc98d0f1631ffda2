package dev.belay.core.traffic;

/// The request header that leads one client to one version at any weight (CN-52): `x-belay-pin: canary-<16
/// hex>`.
///
/// @param token 16 hex digits drawn for this rollout; empty: no pins
public record Pin(String token) {
    public static final String HEADER = "x-belay-pin";

    private static final String TOKEN = "[0-9a-f]{16}";
    private static final String VALUE = "(stable|canary|baseline)-" + TOKEN;

    public Pin {
        if (!token.isEmpty() && !token.matches(TOKEN)) {
            throw new IllegalArgumentException("a pin's token has 16 hex digits: " + token);
        }
    }

    public static Pin none() {
        return new Pin("");
    }

    public boolean on() {
        return !token.isEmpty();
    }

    /// The header's value for an arm.
    public String value(String arm) {
        return arm + "-" + token;
    }

    static boolean isPin(String header, String value) {
        return header.equalsIgnoreCase(HEADER) && value.matches(VALUE);
    }
}
