package dev.belay.core.point;

import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SuiteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How taking a point ended.
public sealed interface SnapshotOutcome {

    /// @param where the cluster
    /// @param namespaces how many were read
    /// @param checks the levels proven on what the store gave back
    /// @param stores each store and how keeping it there went
    /// @param took from the first read to the last write
    /// @param goodFrom when it can be good at the earliest, if nothing but the soak is wanting; else the epoch
    /// @param soaked the ids of earlier points that this one proved to be soaked
    record Taken(
            Point point,
            Where where,
            int namespaces,
            Images images,
            List<SuiteOutcome> suites,
            PerformanceResult performance,
            List<LevelCheck> checks,
            List<StoreResult> stores,
            Duration took,
            Instant goodFrom,
            List<String> soaked)
            implements SnapshotOutcome {
        public Taken {
            suites = List.copyOf(suites);
            checks = List.copyOf(checks);
            stores = List.copyOf(stores);
            soaked = List.copyOf(soaked);
        }

        /// Whether every suite that ran gave what it must, and one did run. A point that is not so is kept and
        /// never good.
        public boolean suitesAsExpected() {
            return !suites.isEmpty() && suites.stream().allMatch(SuiteOutcome::passed);
        }

        public int level() {
            return checks.stream()
                    .filter(LevelCheck::passed)
                    .mapToInt(LevelCheck::level)
                    .max()
                    .orElse(0);
        }
    }

    /// The cluster of which a point was taken.
    record Where(String clusterUid, String server) {}

    /// The slot has its point (SC-1).
    record AlreadyTaken(Manifest manifest) implements SnapshotOutcome {}

    /// An operation is open: what runs now is neither the state before it nor the one after it (SC-3).
    record Skipped(String operation) implements SnapshotOutcome {}

    /// @param error why the point is not in it; empty: it is
    record StoreResult(String name, String error) {
        public boolean kept() {
            return error.isEmpty();
        }
    }
}
