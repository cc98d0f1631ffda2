package dev.belay.bench;

import java.util.Locale;

/// One line of a benchmark's table.
///
/// @param what what was measured
/// @param against the peer, or what the limit is taken from
/// @param median the middle of the repetitions, ours first, with units
/// @param ratio ours over the peer's or over the limit; `-` when there is none
/// @param limit what the ratio may be at most; `-` when it is only shown
public record Finding(String what, String against, String median, String ratio, String limit, Verdict verdict) {
    private static final String NONE = "-";

    /// What became of a limit.
    public enum Verdict {
        OK("ok"),
        MISSED("MISSED"),
        SHOWN("shown"),
        NOT_MEASURED("not measured");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// A ratio that must not be greater than the limit.
    public static Finding limited(String what, String against, String median, double ratio, double limit) {
        Verdict verdict = ratio <= limit ? Verdict.OK : Verdict.MISSED;
        return new Finding(what, against, median, twoPlaces(ratio), twoPlaces(limit), verdict);
    }

    /// A ratio for the reader, without a limit.
    public static Finding shown(String what, String against, String median, double ratio) {
        return new Finding(what, against, median, twoPlaces(ratio), NONE, Verdict.SHOWN);
    }

    /// The peer is absent on this machine.
    ///
    /// @param why what is missing
    public static Finding notMeasured(String what, String against, String why) {
        return new Finding(what, against, why, NONE, NONE, Verdict.NOT_MEASURED);
    }

    private static String twoPlaces(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
