package dev.belay.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A named target: a cluster, namespaces in it, and how careful to be there. Absent texts are empty.
///
/// @param guarded `protected: true`: changing it is severe [CLI-7]
/// @param context a hint which context of the kubeconfig is meant; `clusterUid` is what counts
/// @param clusterUid of the namespace `kube-system`; empty while not pinned
/// @param namespaces the first holds Belay's Lease and state
/// @param budget time that a rollback may take
/// @param target the URL that `${target}` of a suite stands for
/// @param sandbox served by `belay sandbox up` and not by a cluster
/// @param later what another reader takes: `changeWindow`, `approvals`, and sections of the project that it overlays
public record Environment(
        String name,
        Place place,
        boolean guarded,
        String context,
        String clusterUid,
        List<String> namespaces,
        Duration budget,
        String target,
        boolean sandbox,
        Emergency emergency,
        Map<String, Node> later) {

    /// Time that a rollback may take where nothing is said.
    public static final Duration BUDGET = Duration.ofMinutes(5);

    public Environment {
        namespaces = List.copyOf(namespaces);
        later = Map.copyOf(later);
    }

    /// What differs on the emergency path.
    ///
    /// @param kubeconfig used when the normal one fails; may be absent
    public record Emergency(FilePath kubeconfig, Duration reviewWithin, Validate validate) {
        static Emergency read(Fields fields) {
            Emergency emergency = new Emergency(
                    FilePath.read(fields, "kubeconfig"),
                    fields.duration("reviewWithin", Duration.ofHours(24)),
                    fields.choice("validate", Validate.SMOKE));
            fields.end();
            return emergency;
        }
    }

    /// Which suites validate a rollback.
    public enum Validate {
        SMOKE,
        FULL,
        NONE
    }

    /// One that no settings file describes. How careful to be there is not known, so it is taken as protected.
    public static Environment undescribed(String name, String clusterUid, List<String> namespaces) {
        Emergency emergency = new Emergency(FilePath.none(), Duration.ofHours(24), Validate.SMOKE);
        return new Environment(
                name, Place.outside("point"), true, "", clusterUid, namespaces, BUDGET, "", false, emergency, Map.of());
    }

    /// What another reader takes care of; empty when it is absent.
    public Optional<Node> later(String key) {
        return Optional.ofNullable(later.get(key));
    }

    static Environment read(String name, Fields fields) {
        Environment environment = new Environment(
                name,
                fields.place(),
                fields.truth("protected", false),
                fields.text("context", ""),
                fields.text("clusterUid", ""),
                fields.texts("namespaces"),
                fields.duration("budget", BUDGET),
                fields.text("target", ""),
                fields.truth("sandbox", false),
                Emergency.read(fields.fields("emergency")),
                Later.of(fields, "changeWindow", "approvals", "git", "prometheus", "points", "slo", "gitops"));
        if (environment.namespaces.isEmpty() && !environment.sandbox) {
            fields.problems().add(fields.place(), "environment \"" + name + "\" has no \"namespaces\"");
        }
        fields.end();
        return environment;
    }
}
