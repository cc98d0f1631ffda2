package dev.belay.core.golden;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// Why a second's latencies say nothing about the service: the generator itself was short of something.
public enum Taint {
    /// Sends came later than due though the user was idle.
    LAG,
    /// An event loop stood still.
    PAUSE,
    /// The event loops were busy nearly all of the time.
    CPU;

    /// What the generator measured of itself in a second.
    ///
    /// @param lagP99 99th percentile of now − due at the send, over users that were idle
    /// @param pause longest of an event loop
    /// @param cpu busy share of the busiest event loop, 0 to 1
    public record Reading(Duration lagP99, Duration pause, double cpu) {
        public static Reading calm() {
            return new Reading(Duration.ZERO, Duration.ZERO, 0);
        }
    }

    /// From where on a reading taints.
    ///
    /// @param pause as a share of the scenario's `within`
    /// @param warmUp seconds at the start of a run that do not count
    public record Rule(Duration lag, double pause, double cpu, int warmUp) {
        /// For a generator with a process of its own.
        public static Rule standard() {
            return new Rule(Duration.ofMillis(5), 0.1, 0.9, 0);
        }

        /// For a generator in one process with the service.
        public static Rule sandbox() {
            return new Rule(Duration.ofMillis(25), 0.5, 1, 10);
        }

        public Set<Taint> of(long second, Reading reading, Duration within) {
            Set<Taint> taints = EnumSet.noneOf(Taint.class);
            if (second < warmUp) {
                return taints;
            }
            if (reading.lagP99.compareTo(lag) > 0) {
                taints.add(LAG);
            }
            if (reading.pause.toNanos() > pause * within.toNanos()) {
                taints.add(PAUSE);
            }
            if (reading.cpu > cpu) {
                taints.add(CPU);
            }
            return taints;
        }
    }
}
