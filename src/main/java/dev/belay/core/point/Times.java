package dev.belay.core.point;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as points write them, in UTC and whatever the locale.
final class Times {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /// RFC 3339 with milliseconds: `2026-11-22T03:00:07.412Z`.
    static String millis(Instant at) {
        return MILLIS.format(at);
    }

    /// Basic format of ISO 8601: `20261122T030007Z`.
    static String basic(Instant at) {
        return BASIC.format(at);
    }
}
