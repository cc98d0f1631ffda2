package dev.belay.core.signal;

/// Units of a tick, and how many of them were bad.
public record Counts(long total, long bad) {
    private static final Counts NONE = new Counts(0, 0);

    public Counts {
        if (bad < 0 || total < bad) {
            throw new IllegalArgumentException("not counts: " + bad + " bad of " + total);
        }
    }

    /// Nothing happened. Not the same as "nothing is known".
    public static Counts none() {
        return NONE;
    }

    /// From increments of two counters. Each failure is a request, so that there are never fewer requests than
    /// failures, even when the two were read at different moments.
    public static Counts of(double requests, double failures) {
        long bad = Math.max(0, Math.round(failures));
        return new Counts(Math.max(bad, Math.round(requests)), bad);
    }

    public Counts plus(Counts other) {
        return new Counts(total + other.total, bad + other.bad);
    }

    public long good() {
        return total - bad;
    }
}
