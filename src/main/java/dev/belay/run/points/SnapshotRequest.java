package dev.belay.run.points;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.model.Value;
import dev.belay.core.point.DefaultKinds;
import dev.belay.core.point.GitState;
import dev.belay.core.point.Manifest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a point is asked for.
///
/// @param target the environment and what of it is taken
/// @param slot the length of the slot; zero: not by a schedule
/// @param trigger see [Manifest#trigger()]
/// @param labels kept beside the point
/// @param suites those to run; they go into the point
/// @param waitLock how long to wait for an open operation to end
/// @param soak how long a point must hold before it is good
public record SnapshotRequest(
        Target target,
        Duration slot,
        String trigger,
        Map<String, String> labels,
        List<HttpSuite> suites,
        Duration waitLock,
        Duration soak,
        Source source) {
    public SnapshotRequest {
        labels = Map.copyOf(labels);
        suites = List.copyOf(suites);
    }

    /// @param namespaces in their order
    /// @param kinds see [DefaultKinds]
    /// @param components as configured, kept in the point; the empty object: none
    /// @param caFingerprint of the connection's certificate authority; empty: not known
    public record Target(
            String env,
            List<String> namespaces,
            List<DefaultKinds.GroupKind> kinds,
            Value.Obj components,
            String caFingerprint) {
        public Target {
            namespaces = List.copyOf(namespaces);
            kinds = List.copyOf(kinds);
        }
    }

    /// What runs, and what takes the point.
    public record Source(GitState git, Manifest.Release release, String toolVersion) {}

    public boolean scheduled() {
        return !slot.isZero();
    }
}
