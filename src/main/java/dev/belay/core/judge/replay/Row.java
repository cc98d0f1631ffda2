package dev.belay.core.judge.replay;

/// One row.
///
/// @param t seconds since the start of the rollout; up to 0: before it
/// @param pod empty: not told
/// @param label empty where the series has none
/// @param value `NaN` with [Type#EVENT]
/// @param text the value of an event; else empty
public record Row(double t, Side side, String pod, Series series, Type type, String label, double value, String text)
        implements ReadRow {

    /// A row with a number.
    public static Row of(double t, Side side, String pod, Series series, double value) {
        return new Row(t, side, pod, series, series.types().getFirst(), "", value, "");
    }

    /// The same of another side.
    Row of(Side other) {
        return new Row(t, other, pod, series, type, label, value, text);
    }

    /// The same series of another label.
    public Row labelled(String other) {
        return new Row(t, side, pod, series, type, other, value, text);
    }

    /// Something that happened.
    public static Row event(double t, Side side, Series series, String label, String text) {
        return new Row(t, side, "", series, Type.EVENT, label, Double.NaN, text);
    }
}
