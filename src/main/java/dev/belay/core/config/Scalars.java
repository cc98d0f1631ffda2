package dev.belay.core.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Typed texts: what a size, a percentage or a rate looks like. Each method throws `IllegalArgumentException` with a
/// sentence for a person. Durations: `core.model.Durations`.
public final class Scalars {
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s?(B|kB|MB|GB|TB|Ki|Mi|Gi|Ti|KiB|MiB|GiB|TiB)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s?%");
    private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d{1,9})?)/(s|m|h)");
    private static final Map<Character, Integer> STEPS = Map.of('k', 1, 'M', 2, 'G', 3, 'T', 4);

    private Scalars() {}

    /// Bytes; `kB`, `MB`, ... by 1000, `Ki`, `MiB`, ... by 1024.
    public static long size(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a size such as \"64Mi\" or \"10MB\"");
        }
        String unit = parts.group(2);
        long base = unit.contains("i") ? 1024 : 1000;
        int steps = unit.startsWith("K") ? 1 : STEPS.getOrDefault(unit.charAt(0), 0);
        try {
            long bytes = Long.parseLong(parts.group(1));
            for (int i = 0; i < steps; i++) {
                bytes = Math.multiplyExact(bytes, base);
            }
            return bytes;
        } catch (ArithmeticException | NumberFormatException _) {
            throw new IllegalArgumentException("\"" + text + "\" is more than a disk can hold");
        }
    }

    /// As percent, from 0 to 100: `99.9 %` is 99.9.
    public static BigDecimal percent(String text) {
        Matcher parts = PERCENT.matcher(text);
        if (!parts.matches() || new BigDecimal(parts.group(1)).compareTo(BigDecimal.valueOf(100)) > 0) {
            String hint = text.matches("\\d+(\\.\\d+)?") ? "; write \"" + text + "%\"" : "";
            throw new IllegalArgumentException("\"" + text + "\" is not a percentage from 0% to 100%" + hint);
        }
        return new BigDecimal(parts.group(1));
    }

    /// Per second: `300/m` is 5.
    public static double rate(String text) {
        Matcher parts = RATE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a rate such as \"5/s\" or \"300/m\"");
        }
        double seconds = switch (parts.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            default -> 3600;
        };
        return Double.parseDouble(parts.group(1)) / seconds;
    }

    /// A constant of an enum by its name in lower case with hyphens: `NEVER_BELOW` is written `never-below`.
    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
