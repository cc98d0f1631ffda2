package dev.belay.run.points;

import dev.belay.core.baseline.PerformanceResult;

/// Measures the performance of what runs now, for a point.
@FunctionalInterface
public interface PerformanceCapture {

    /// @throws InterruptedException when the thread is interrupted while it measures
    PerformanceResult capture() throws InterruptedException;

    /// Measures nothing.
    static PerformanceCapture none(String why) {
        return () -> new PerformanceResult.Skipped(why);
    }
}
