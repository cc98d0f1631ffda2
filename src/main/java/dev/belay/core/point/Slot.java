package dev.belay.core.point;

import java.time.Duration;
import java.time.Instant;

/// A stretch of a regular schedule, counted from 1970 in UTC; one point a slot (SC-1).
public record Slot(Instant start, Duration length) {

    /// The slot in which a moment lies.
    ///
    /// @throws IllegalArgumentException when the length is under a minute or has fractions of a second
    public static Slot at(Instant moment, Duration length) {
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.toNanosPart() != 0) {
            throw new IllegalArgumentException("a slot has at least one minute, in whole seconds");
        }
        long seconds = Math.floorDiv(moment.getEpochSecond(), length.toSeconds()) * length.toSeconds();
        return new Slot(Instant.ofEpochSecond(seconds), length);
    }

    /// As the manifest writes it: `2026-11-22T03:00:00Z/1h`.
    @Override
    public String toString() {
        return start + "/" + words();
    }

    private String words() {
        StringBuilder out = new StringBuilder();
        part(out, length.toHours(), "h");
        part(out, length.toMinutesPart(), "m");
        part(out, length.toSecondsPart(), "s");
        return out.toString();
    }

    private static void part(StringBuilder out, long number, String unit) {
        if (number > 0) {
            out.append(number).append(unit);
        }
    }
}
