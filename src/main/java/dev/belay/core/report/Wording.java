package dev.belay.core.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as text.
final class Wording {
    private Wording() {}

    /// Three significant digits, but no whole number is cut.
    static String number(double x) {
        if (!Double.isFinite(x)) {
            return "–";
        }
        BigDecimal exact = BigDecimal.valueOf(x);
        int whole = exact.precision() - exact.scale();
        BigDecimal rounded = exact.round(new MathContext(Math.max(3, whole), RoundingMode.HALF_UP));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /// A place on the page, to a tenth of a unit.
    static String coordinate(double x) {
        BigDecimal rounded = BigDecimal.valueOf(x).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /// A share of 1 as `12.5 %`.
    static String percent(double share) {
        return Double.isFinite(share) ? number(share * 100) + " %" : "–";
    }

    /// Below two minutes as `12.3 s`, above as `3 min 5 s`.
    static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "–";
        }
        long whole = Math.round(seconds);
        return Math.abs(seconds) < 120 ? number(seconds) + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
