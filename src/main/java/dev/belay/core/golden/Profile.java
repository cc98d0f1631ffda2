package dev.belay.core.golden;

import java.time.Duration;
import java.util.List;

/// The offered load over time: arrivals per second, in straight pieces one after the other.
public record Profile(List<Piece> pieces, Spacing spacing) {
    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final double NANOS = 1e9;

    public Profile {
        pieces = List.copyOf(pieces);
    }

    /// A piece of the profile; the rate goes straight from one to the other.
    public record Piece(Duration length, double from, double to) {
        double seconds() {
            return length.toNanos() / NANOS;
        }

        double arrivals() {
            return seconds() * (from + to) / 2;
        }

        /// When, in seconds from the begin of the piece, so many arrivals are reached: the inverse of
        /// `from t + (to - from) t² / 2T`, in the form that does not cancel.
        double inverse(double arrivals) {
            double slope = (to - from) / seconds();
            double root = Math.sqrt(Math.max(0, from * from + 2 * slope * arrivals));
            return arrivals == 0 ? 0 : 2 * arrivals / (from + root);
        }
    }

    /// How arrivals lie within the rate.
    public enum Spacing {
        EVEN,
        POISSON
    }

    /// The same rate until stopped, evenly spaced.
    public static Profile steady(double perSecond) {
        return new Profile(List.of(new Piece(FOREVER, perSecond, perSecond)), Spacing.EVEN);
    }

    /// The instant, in nanoseconds from the start, at which so many arrivals are reached; [Long#MAX_VALUE] when they
    /// never are.
    public long reached(double arrivals) {
        double rest = arrivals;
        double before = 0;
        for (Piece piece : pieces) {
            double here = piece.arrivals();
            if (rest < here) {
                return Math.round((before + piece.inverse(rest)) * NANOS);
            }
            rest -= here;
            before += piece.seconds();
        }
        return Long.MAX_VALUE;
    }
}
