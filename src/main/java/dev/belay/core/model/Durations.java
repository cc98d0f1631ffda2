package dev.belay.core.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as people write them: `1m30s`, `250ms`, `26h`, `7d`.
public final class Durations {
    private static final Pattern WHOLE =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+(?:\\.\\d{1,9})?)s)?(?:(\\d+)ms)?");

    private Durations() {}

    /// Units `d`, `h`, `m`, `s`, `ms`, from the greatest to the smallest, each at most once; only seconds may have a
    /// fraction. `0` needs no unit.
    ///
    /// @throws IllegalArgumentException with a sentence for a person
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (text.matches("\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException("\"" + text + "\" has no unit; write \"" + text + "s\" for seconds");
        }
        Matcher parts = WHOLE.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration such as \"1m30s\" or \"250ms\"");
        }
        try {
            return Duration.ofDays(part(parts, 1))
                    .plusHours(part(parts, 2))
                    .plusMinutes(part(parts, 3))
                    .plus(seconds(parts.group(4)))
                    .plusMillis(part(parts, 5));
        } catch (ArithmeticException | NumberFormatException _) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than time itself");
        }
    }

    /// The text that [#parse] reads back equal: `1m30s`, `26h`, `0s`, `1.5s`, `250ms`. A negative span begins with `-`.
    public static String text(Duration span) {
        if (span.isNegative()) {
            return "-" + text(span.negated());
        }
        if (span.isZero()) {
            return "0s";
        }
        if (span.compareTo(Duration.ofSeconds(1)) < 0 && span.toNanosPart() % 1_000_000 == 0) {
            return span.toMillis() + "ms";
        }
        return unit(span.toHours(), "h") + unit(span.toMinutesPart(), "m") + secondsText(span);
    }

    private static long part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration seconds(String text) {
        return text == null
                ? Duration.ZERO
                : Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
    }

    private static String unit(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    private static String secondsText(Duration span) {
        BigDecimal seconds = BigDecimal.valueOf(span.toSecondsPart())
                .add(BigDecimal.valueOf(span.toNanosPart(), 9))
                .stripTrailingZeros();
        return seconds.signum() == 0 ? "" : seconds.toPlainString() + "s";
    }
}
