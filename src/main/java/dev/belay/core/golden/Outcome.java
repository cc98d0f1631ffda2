package dev.belay.core.golden;

import java.util.Locale;

/// What one iteration counts as, least severe first; also the labels that the judge is fed with.
public enum Outcome {
    /// Neither good nor bad: the generator's own trouble. Never fed to the judge.
    UNKNOWN,
    COMPLETE,
    /// Complete, with at least one event after its objective: latency only, no failure.
    LATE,
    /// A service failure: events missing, or any other failure that has no label of its own.
    MISSING_EVENT,
    DUPLICATE_EVENT,
    OUT_OF_ORDER,
    /// Something of another user reached this one.
    CROSS_USER;

    private static final long FOREIGN = ErrorKind.CROSS_USER.bit()
            | ErrorKind.CROSS_USER_STALE.bit()
            | ErrorKind.IDENTITY_MISMATCH.bit()
            | ErrorKind.SWAP_ACCEPTED.bit();
    private static final long FAILURES =
            counting(ErrorKind.Counts.FAILURE) | counting(ErrorKind.Counts.FAILURE_IF_OPEN);
    private static final long GENERATOR = counting(ErrorKind.Counts.UNKNOWN);

    /// The most severe of what was raised: foreign > out of order > duplicate > missing > late.
    ///
    /// @param kinds the set of [ErrorKind]s raised
    public static Outcome of(long kinds) {
        if ((kinds & FOREIGN) != 0) {
            return CROSS_USER;
        }
        if (ErrorKind.OUT_OF_ORDER.in(kinds)) {
            return OUT_OF_ORDER;
        }
        if ((kinds & GENERATOR) != 0) {
            return UNKNOWN;
        }
        if (ErrorKind.DUPLICATE_EVENT.in(kinds)) {
            return DUPLICATE_EVENT;
        }
        if ((kinds & FAILURES) != 0) {
            return MISSING_EVENT;
        }
        return ErrorKind.LATE.in(kinds) ? LATE : COMPLETE;
    }

    /// Complete within the hard deadline, and nothing wrong with it.
    public boolean ok() {
        return this == COMPLETE || this == LATE;
    }

    /// A breach that needs no statistics.
    public boolean invariant() {
        return this == OUT_OF_ORDER || this == CROSS_USER;
    }

    public boolean failed() {
        return !ok() && this != UNKNOWN;
    }

    /// As in the judge's replay format.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static long counting(ErrorKind.Counts counts) {
        long set = 0;
        for (ErrorKind kind : ErrorKind.values()) {
            set |= kind.counts() == counts ? kind.bit() : 0;
        }
        return set;
    }
}
