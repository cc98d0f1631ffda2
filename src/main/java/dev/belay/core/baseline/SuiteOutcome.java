package dev.belay.core.baseline;

import java.util.List;

/// How the checks of one suite ended, in the order in which the suite lists them.
public record SuiteOutcome(String suite, List<CheckOutcome> checks) {
    public SuiteOutcome {
        checks = List.copyOf(checks);
    }

    public long count(CheckOutcome.Status status) {
        return checks.stream().filter(c -> c.status() == status).count();
    }

    /// Whether there is a check and each one passed.
    public boolean passed() {
        return !checks.isEmpty() && count(CheckOutcome.Status.PASSED) == checks.size();
    }
}
