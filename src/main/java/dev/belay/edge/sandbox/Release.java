package dev.belay.edge.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One version of the sandbox chat service: the image that its Deployment names and the keys that it sets in
/// `ws-config`.
///
/// A pod takes its behaviour from the ConfigMap alone, as it was when the container started; the image makes
/// the version a new one for the Deployment and shows in the pod's health and metrics. Each release sets all
/// the keys, so that going from any of them to any other needs no knowledge of the former.
///
/// @param config the data of the ConfigMap
public record Release(String name, String image, Map<String, String> config) {
    /// The repository of the image; its tag is the release.
    public static final String REPOSITORY = "sandbox.belay.dev/chat";

    /// Key of `ws-config`: `dual` (both factories of the service) or `unified`.
    public static final String MODE = "FACTORY_MODE";

    /// Key of `ws-config`: faults as `kind:rate[:argument],...`; empty: none.
    public static final String FAULTS = "CHAT_FAULTS";

    public Release {
        config = Map.copyOf(config);
    }

    /// What runs before any release: still in mode `dual`, without faults.
    public static Release initial() {
        return of("initial", "dual", "");
    }

    /// The releases that can be asked for by name (probe specification, section 18).
    public static List<Release> all() {
        return List.of(
                of("good", "unified", ""),
                of("errors", "unified", "error:0.05"),
                of("slow", "unified", "delay:0.2:300ms"),
                of("mixing", "unified", "mix:0.005"),
                of("disorder", "unified", "swap:0.005"),
                of("crash", "unified", "crash:200"));
    }

    /// The release of that name; empty when there is none.
    public static Optional<Release> named(String name) {
        return all().stream().filter(release -> release.name().equals(name)).findFirst();
    }

    private static Release of(String name, String mode, String faults) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put(MODE, mode);
        config.put(FAULTS, faults);
        return new Release(name, REPOSITORY + ":" + name, config);
    }
}
