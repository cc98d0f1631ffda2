package dev.belay.core.baseline;

/// What asking for a performance capture gave.
public sealed interface PerformanceResult {
    record Measured(Performance performance) implements PerformanceResult {}

    /// It was not asked for, or there is nothing that measures here.
    record Skipped(String why) implements PerformanceResult {}

    /// It was tried and gave nothing that may be relied on.
    record Unknown(String why) implements PerformanceResult {}
}
