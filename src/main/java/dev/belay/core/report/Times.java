package dev.belay.core.report;

import dev.belay.core.model.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as they are shown [CLI-17].
public final class Times {
    private static final DateTimeFormatter MACHINE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    private Times() {}

    /// RFC 3339 in UTC with milliseconds, for machines.
    public static String machine(Instant time) {
        return MACHINE.format(time);
    }

    /// Local, with its zone and how long ago, for people: `2026-11-22 04:14 +01:00, 52m ago`, `03:14 UTC` at
    /// offset zero. Names such as `CET` are not used: which there are depends on the Java and the language.
    public static String human(Instant time, Instant now, ZoneId zone) {
        return LOCAL.withZone(zone).format(time).replace("+00:00", "UTC") + ", " + age(Duration.between(time, now));
    }

    /// The two greatest units of a span: `52m ago`, `5h14m ago`, `in 3d2h`, `just now`.
    public static String age(Duration since) {
        Duration span = since.abs();
        if (span.compareTo(Duration.ofSeconds(1)) < 0) {
            return "just now";
        }
        return since.isNegative() ? "in " + shortly(span) : shortly(span) + " ago";
    }

    /// The two greatest units of a span, cut: `5h14m`, `1m12s`, `3d2h`.
    public static String shortly(Duration span) {
        if (span.toDays() >= 2) {
            long hours = span.toHoursPart();
            return span.toDays() + "d" + (hours == 0 ? "" : hours + "h");
        }
        Duration cut = span.toHours() > 0 ? Duration.ofMinutes(span.toMinutes()) : Duration.ofSeconds(span.toSeconds());
        return Durations.text(cut);
    }

    /// `mm:ss` for a clock that runs; hours go on counting as minutes.
    public static String clock(Duration elapsed) {
        return String.format(Locale.ROOT, "%02d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}
