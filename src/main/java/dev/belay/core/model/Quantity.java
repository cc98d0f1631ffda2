package dev.belay.core.model;

import java.math.BigDecimal;
import java.util.Map;

/// Quantities as Kubernetes writes them: a decimal with a suffix of 10 or of 2, or none.
///
/// Not promised: exponents (`1e3`) and suffixes beyond `T` and `Ti`; such a text, like one that is none, counts as 0.
public final class Quantity {
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("Ki", power(1)),
            Map.entry("Mi", power(2)),
            Map.entry("Gi", power(3)),
            Map.entry("Ti", power(4)));

    private Quantity() {}

    public static BigDecimal amount(Value value) {
        String text = value instanceof Value.Num(BigDecimal number)
                ? number.toPlainString()
                : value.text("").orElse("0");
        String suffix = text.replaceFirst("^[0-9.]+", "");
        String digits = text.substring(0, text.length() - suffix.length());
        boolean known = suffix.isEmpty() || UNITS.containsKey(suffix);
        return digits.isEmpty() || !known
                ? BigDecimal.ZERO
                : new BigDecimal(digits).multiply(UNITS.getOrDefault(suffix, BigDecimal.ONE));
    }

    private static BigDecimal power(int n) {
        return BigDecimal.valueOf(1024).pow(n);
    }
}
