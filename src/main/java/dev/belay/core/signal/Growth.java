package dev.belay.core.signal;

import java.util.HashMap;
import java.util.Map;

/// How much counters grew from one raw sample to the next, each series of each pod by itself. After a reset
/// all of the value is new; what a missed sample would have shown is part of the next increment.
///
/// [Positions] does the same where the start of each container is known; here the caller says which first
/// samples count. One thread.
public final class Growth {
    private final Map<String, Double> last = new HashMap<>();

    /// @param series name of the series with that of its pod
    /// @param fromZero whether a first sample counts whole, as that of a pod that was not there before
    /// @throws IllegalArgumentException when the value is no value of a counter
    public double of(String series, double value, boolean fromZero) {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("a counter cannot be " + value);
        }
        Double before = last.put(series, value);
        if (before == null) {
            return fromZero ? value : 0;
        }
        return value < before ? value : value - before;
    }
}
