package dev.belay.core.report;

import dev.belay.core.point.LevelCheck;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Sizes, counts and other amounts as people read them.
final class Amounts {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
    private static final int THOUSAND = 1000;

    private Amounts() {}

    /// Three digits and a unit: `52.4 MB`, `812 B`.
    static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= THOUSAND && unit < UNITS.size() - 1) {
            amount /= THOUSAND;
            unit++;
        }
        int digits = unit == 0 || amount >= 100 ? 0 : 1;
        return String.format(Locale.ROOT, "%." + digits + "f %s", amount, UNITS.get(unit));
    }

    /// Groups of three digits: `120 000`.
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /// `1 object`, `31 objects`.
    static String of(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /// At most three digits that matter: `18ms`, `1.25ms`; `never` when there was no result.
    static String millis(double millis) {
        if (Double.isInfinite(millis)) {
            return "never";
        }
        BigDecimal rounded = BigDecimal.valueOf(millis);
        int scale = Math.max(0, 3 - Math.max(1, rounded.precision() - rounded.scale()));
        return rounded.setScale(scale, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString() + "ms";
    }

    /// The ends of a long hex text: `5c1e…a90f`.
    static String ends(String text) {
        return text.length() <= 9 ? text : text.substring(0, 4) + "…" + text.substring(text.length() - 4);
    }

    /// `levels 1-3`, `level 1`, `no level`.
    static String levels(List<LevelCheck> checks) {
        int level = checks.stream()
                .filter(LevelCheck::passed)
                .mapToInt(LevelCheck::level)
                .max()
                .orElse(0);
        return switch (level) {
            case 0 -> "no level";
            case 1 -> "level 1";
            default -> "levels 1-" + level;
        };
    }
}
