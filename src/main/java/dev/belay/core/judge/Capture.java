package dev.belay.core.judge;

import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Memory;
import java.util.List;
import java.util.Map;

/// The old version before the rollout, tick by tick, as two halves of its pods. Both run the same: what they
/// differ by is noise.
///
/// @param ticks in their order; a tick without a reading is left out
/// @param podsA how many pods the first half has
/// @param podsB how many the second has; 0: there is one half only, which shows no noise
public record Capture(List<Past> ticks, int podsA, int podsB) {
    public Capture {
        ticks = List.copyOf(ticks);
    }

    /// No look at the past.
    public static Capture none() {
        return new Capture(List.of(), 0, 0);
    }

    /// One tick.
    ///
    /// @param t its end in seconds; not after 0
    public record Past(double t, Half a, Half b) {}

    /// What one half gave; where it gave nothing: none.
    ///
    /// @param memory by pod
    public record Half(Counts counts, Latencies latency, Map<String, Memory> memory) {
        public Half {
            memory = Map.copyOf(memory);
        }

        public static Half none() {
            return new Half(Counts.none(), Latencies.none(), Map.of());
        }
    }
}
