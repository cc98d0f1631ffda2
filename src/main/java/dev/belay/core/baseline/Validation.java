package dev.belay.core.baseline;

import java.util.Comparator;
import java.util.List;

/// How a run compares with what a point expects.
///
/// @param findings each test that is not as expected
/// @param ran how many tests ran
public record Validation(List<Finding> findings, int ran) {
    public Validation {
        findings = List.copyOf(findings);
    }

    /// From best to worst. Unknown counts as red, but for a run of smoke suites alone (RB-15).
    public enum Colour {
        GREEN,
        YELLOW,
        UNKNOWN,
        RED
    }

    public record Finding(String test, Colour colour, String detail) {}

    /// The worst finding. A run without a test is unknown.
    public Colour colour() {
        return findings.stream()
                .map(Finding::colour)
                .max(Comparator.naturalOrder())
                .orElse(ran == 0 ? Colour.UNKNOWN : Colour.GREEN);
    }
}
