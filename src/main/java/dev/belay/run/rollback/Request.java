package dev.belay.run.rollback;

import dev.belay.core.baseline.Expected;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Ref;
import dev.belay.core.point.Contents;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Point;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What to go back to, where, and how.
public record Request(Target target, Source source, Way way, Reason reason) {

    /// @param namespaces the first holds Belay's Lease and state
    /// @param pinnedUid UID of `kube-system` that the environment is pinned to; empty: not pinned
    /// @param order workloads in the order of their restore; what is not named follows
    /// @param reloads workloads that read changed configuration without a restart
    public record Target(
            String environment, List<String> namespaces, String pinnedUid, List<Ref> order, Set<Ref> reloads) {
        public Target {
            namespaces = List.copyOf(namespaces);
            order = List.copyOf(order);
            reloads = Set.copyOf(reloads);
        }
    }

    /// The point as read.
    ///
    /// @param levels what levels 1 to 3 gave
    /// @param smoke its suites that need no repository
    /// @param lastApplied its `last-applied-configuration` annotations
    public record Source(
            Point point,
            List<LevelCheck> levels,
            Contents contents,
            Expected expected,
            List<HttpSuite> smoke,
            Map<Ref, String> lastApplied) {
        public Source {
            levels = List.copyOf(levels);
            smoke = List.copyOf(smoke);
            lastApplied = Map.copyOf(lastApplied);
        }
    }

    /// @param validate whether the smoke suites run at the end
    /// @param budget the time that it should take
    /// @param timeout when it gives up waiting
    public record Way(boolean emergency, boolean validate, Duration budget, Duration timeout) {}

    /// Who wants it and why; `operation` is the id under which it is written down.
    public record Reason(String operation, Actor actor, String text, String incident) {}
}
