package dev.belay.core.signal;

import java.util.List;

/// What one scrape gave.
///
/// @param problems what was missing, the first ones by name
/// @param problemCount how many there were
public record Scan(List<Reading> readings, List<Problem> problems, int problemCount) {
    public Scan {
        readings = List.copyOf(readings);
        problems = List.copyOf(problems);
    }

    /// The value of a series in a scrape.
    public record Reading(Role role, String series, double value) {}

    /// Why a series counts as missing.
    ///
    /// @param line from 1; 0 when it is the whole text
    public record Problem(Fault fault, String series, int line) {
        public String text() {
            String where = line == 0 ? "" : " (line " + line + ")";
            return fault.text() + (series.isEmpty() ? "" : ": " + series) + where;
        }
    }

    public enum Fault {
        NOT_FINITE("not a finite number"),
        NEGATIVE("a negative value"),
        DUPLICATE("a series more than once"),
        SYNTAX("a line that cannot be read"),
        TRUNCATED("a text that ends too early");

        private final String text;

        Fault(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
