package dev.belay.run.rollback;

import dev.belay.core.baseline.Expected;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Ref;
import dev.belay.core.point.Contents;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Point;
import dev.belay.core.rollback.ComponentOrder;
import dev.belay.run.lock.Lock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What to go back to, where, and how.
public record Request(Target target, Source source, Way way, Reason reason) {

    /// @param homes namespaces that hold Belay's Lease and state of the environment, in name order:
    /// where settings and a point in a file differ both (section 15)
    /// @param pinnedUid UID of `kube-system` that the environment is pinned to; empty: not pinned
    /// @param components the order in which their workloads are restored, and which of them need no restart
    public record Target(
            String environment,
            List<String> namespaces,
            List<String> homes,
            String pinnedUid,
            ComponentOrder components) {
        public Target {
            namespaces = List.copyOf(namespaces);
            homes = homes.stream().sorted().distinct().toList();
        }

        /// Those that a rollback holds, in the order in which they are taken.
        List<Lock> locks() {
            return homes.stream()
                    .map(home -> Lock.environment(home, environment))
                    .toList();
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
