package dev.belay.core.golden;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Everything that can go wrong for a synthetic user: the closed list, with what each counts as.
///
/// A set of kinds is a `long` with one bit for each ([#bit()]), so that the message path allocates nothing.
public enum ErrorKind {
    LOGIN_DNS(Phase.LOGIN, Counts.FAILURE),
    LOGIN_REFUSED(Phase.LOGIN, Counts.FAILURE),
    LOGIN_RESET(Phase.LOGIN, Counts.FAILURE),
    LOGIN_TIMEOUT(Phase.LOGIN, Counts.FAILURE),
    LOGIN_TLS(Phase.LOGIN, Counts.FAILURE),
    LOGIN_STATUS_4XX(Phase.LOGIN, Counts.FAILURE),
    LOGIN_STATUS_5XX(Phase.LOGIN, Counts.FAILURE),
    LOGIN_CAPTURE(Phase.LOGIN, Counts.FAILURE),

    CONNECT_REFUSED(Phase.CONNECT, Counts.FAILURE),
    CONNECT_RESET(Phase.CONNECT, Counts.FAILURE),
    CONNECT_TIMEOUT(Phase.CONNECT, Counts.FAILURE),
    CONNECT_TLS(Phase.CONNECT, Counts.FAILURE),
    CONNECT_UPGRADE_STATUS(Phase.CONNECT, Counts.FAILURE),
    CONNECT_UPGRADE_THROTTLED(Phase.CONNECT, Counts.FAILURE),
    CONNECT_ACCEPT_KEY(Phase.CONNECT, Counts.FAILURE),
    CONNECT_SUBPROTOCOL(Phase.CONNECT, Counts.FAILURE),
    CONNECT_EXTENSION(Phase.CONNECT, Counts.FAILURE),

    /// The server broke RFC 6455.
    PROTOCOL(Phase.OPEN, Counts.FAILURE_IF_OPEN),
    MESSAGE_TOO_BIG(Phase.OPEN, Counts.FAILURE_IF_OPEN),
    PONG_TIMEOUT(Phase.OPEN, Counts.FAILURE_IF_OPEN),
    /// The server closed; the code is counted beside it.
    CLOSED(Phase.OPEN, Counts.FAILURE_IF_OPEN),
    /// Lost without a close frame (1006).
    NETWORK(Phase.OPEN, Counts.FAILURE_IF_OPEN),
    /// Closed with 1001 or 1012, and back in time with no iteration lost.
    DRAINED(Phase.OPEN, Counts.APART),

    MISSING_EVENT(Phase.ITERATION, Counts.FAILURE),
    DUPLICATE_EVENT(Phase.ITERATION, Counts.FAILURE),
    UNEXPECTED_EVENT(Phase.ITERATION, Counts.FAILURE),
    /// An expected event with a wrong value in it.
    PAYLOAD(Phase.ITERATION, Counts.FAILURE),
    /// Still queued at its time-out: the service is too slow for the load.
    OVERLOAD(Phase.ITERATION, Counts.FAILURE),
    MARKER_CORRUPT(Phase.ITERATION, Counts.FAILURE),
    LATE(Phase.ITERATION, Counts.APART),
    /// An event of an iteration older than the previous one.
    STRAY(Phase.ITERATION, Counts.APART),
    OUT_OF_ORDER(Phase.ITERATION, Counts.INVARIANT),

    /// Another user's marker, or an event of another user's iteration.
    CROSS_USER(Phase.ISOLATION, Counts.INVARIANT),
    /// Data of an earlier run came back.
    CROSS_USER_STALE(Phase.ISOLATION, Counts.INVARIANT),
    IDENTITY_MISMATCH(Phase.ISOLATION, Counts.INVARIANT),
    SWAP_ACCEPTED(Phase.ISOLATION, Counts.INVARIANT),

    LAG(Phase.GENERATOR, Counts.UNKNOWN),
    CPU(Phase.GENERATOR, Counts.UNKNOWN),
    PORTS(Phase.GENERATOR, Counts.UNKNOWN),
    DESCRIPTORS(Phase.GENERATOR, Counts.UNKNOWN),
    MEMORY(Phase.GENERATOR, Counts.UNKNOWN),
    CANCELLED(Phase.GENERATOR, Counts.UNKNOWN),
    SKIPPED(Phase.GENERATOR, Counts.UNKNOWN);

    /// Where in a user's life it happens.
    public enum Phase {
        LOGIN,
        CONNECT,
        OPEN,
        ITERATION,
        ISOLATION,
        GENERATOR
    }

    /// What it does to the verdict on the service.
    public enum Counts {
        FAILURE,
        /// A failure when an iteration was open, else only a close.
        FAILURE_IF_OPEN,
        APART,
        INVARIANT,
        /// The generator's own trouble: it neither blames nor absolves the service.
        UNKNOWN
    }

    private final Phase phase;
    private final Counts counts;

    ErrorKind(Phase phase, Counts counts) {
        this.phase = phase;
        this.counts = counts;
    }

    public Phase phase() {
        return phase;
    }

    public Counts counts() {
        return counts;
    }

    /// The name people and metrics use: `missing_event`; within its phase: `refused`.
    public String label() {
        String name = name().toLowerCase(Locale.ROOT);
        return switch (phase) {
            case LOGIN, CONNECT -> name.substring(phase.name().length() + 1);
            case OPEN, ITERATION, ISOLATION, GENERATOR -> name;
        };
    }

    /// This kind as a set.
    @SuppressWarnings("EnumOrdinal") // a set lives within one process and is never stored
    public long bit() {
        return 1L << ordinal();
    }

    /// Whether the set has this kind.
    public boolean in(long set) {
        return (set & bit()) != 0;
    }

    /// The kinds of a set, in the order of the list.
    public static Set<ErrorKind> members(long set) {
        Set<ErrorKind> members = EnumSet.noneOf(ErrorKind.class);
        if (set != 0) {
            for (ErrorKind kind : values()) {
                if (kind.in(set)) {
                    members.add(kind);
                }
            }
        }
        return members;
    }
}
