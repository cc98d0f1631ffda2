package dev.belay.core.judge.replay;

import java.nio.charset.StandardCharsets;

/// Decimal numbers in ASCII, read as [Double#parseDouble] reads them.
final class Numbers {
    private static final long EXACT = 1L << 53;
    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private Numbers() {}

    /// The number; `NaN` when there is none. `+Inf` is positive infinity.
    static double read(byte[] bytes, int from, int to) {
        boolean minus = from < to && bytes[from] == '-';
        long digits = 0;
        int count = 0;
        int point = -1;
        int at = minus ? from + 1 : from;
        for (; at < to && count <= 18; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                digits = 10 * digits + b - '0';
                count++;
            } else if (b == '.' && point < 0) {
                point = count;
            } else {
                break;
            }
        }
        if (at < to || count == 0 || count > 18 || digits >= EXACT) {
            return slowly(bytes, from, to);
        }
        // A whole number below 2^53 over a power of ten that is a double: one rounding, so it is exact.
        double value = point < 0 ? digits : digits / TENS[count - point];
        return minus ? -value : value;
    }

    private static double slowly(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (text.equals("+Inf") || text.equals("Inf")) {
            return Double.POSITIVE_INFINITY;
        }
        return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?") ? Double.parseDouble(text) : Double.NaN;
    }
}
