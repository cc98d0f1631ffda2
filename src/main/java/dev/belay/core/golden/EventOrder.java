package dev.belay.core.golden;

import java.time.Duration;

/// The order automaton of one user: constant state, constant time per message.
///
/// It knows the open iteration and the one before it. For each: which events were seen (a bit each), the highest
/// position seen, and which classes were raised. Time stamps are nanoseconds of one monotonic clock.
///
/// An event of the open iteration that was seen before is a duplicate; one below the highest position is out of
/// order; one after its objective is late. All seen: the iteration closes. The last one seen while others are
/// missing: a grace begins, so that a swap at the end is seen as disorder and not as loss. At the deadline each event
/// not seen is missing. Events of the previous iteration are a duplicate when seen in time, out of order when its
/// last event had been seen, else late.
public final class EventOrder {
    private final Rules rules;
    private final Trace current = new Trace();
    private final Trace previous = new Trace();
    private long deadline;

    public EventOrder(Rules rules) {
        this.rules = rules;
    }

    /// The parts of an expectation that the automaton needs.
    ///
    /// @param withins objective of each event, in nanoseconds from the due instant
    @SuppressWarnings("ArrayRecordComponent") // read on every message, never compared, made here
    public record Rules(int events, long[] withins, long timeout, long grace, boolean strict, boolean once) {
        public static Rules of(Step.Expect expect) {
            long[] withins = expect.events().stream()
                    .map(Step.Event::within)
                    .mapToLong(Duration::toNanos)
                    .toArray();
            return new Rules(
                    withins.length,
                    withins,
                    expect.timeout().toNanos(),
                    expect.grace().toNanos(),
                    expect.order() == Step.Order.STRICT,
                    expect.times() == Step.Times.ONCE);
        }

        long all() {
            return (1L << events) - 1;
        }

        int last() {
            return events - 1;
        }
    }

    /// Where an iteration's id belongs, seen from this user.
    public enum Place {
        OPEN,
        PREVIOUS,
        /// One of this user before the previous.
        OLDER,
        /// Not one that this user ever began.
        ELSEWHERE
    }

    /// Begins an iteration. One must not be open.
    public void begin(long id, long due) {
        if (open()) {
            throw new IllegalStateException("iteration " + IterationId.text(current.id) + " is open");
        }
        current.start(id, due);
        deadline = due + rules.timeout;
    }

    public boolean open() {
        return current.id != IterationId.NONE;
    }

    public Place place(long id) {
        if (id == IterationId.NONE) {
            return Place.ELSEWHERE;
        }
        if (id == current.id) {
            return Place.OPEN;
        }
        if (id == previous.id) {
            return Place.PREVIOUS;
        }
        long newest = open() ? current.id : previous.id;
        boolean own = id >>> 24 == newest >>> 24 && IterationId.counter(id) != 0;
        return own && newest != IterationId.NONE && id < newest ? Place.OLDER : Place.ELSEWHERE;
    }

    /// Takes an event of the open iteration.
    ///
    /// @return the classes that this event raised, as a set; ask [#complete()] next
    public long onOpen(int index, long now) {
        long bit = 1L << index;
        long raised = 0;
        if ((current.seen & bit) != 0) {
            raised |= rules.once ? ErrorKind.DUPLICATE_EVENT.bit() : 0;
        } else {
            current.seen |= bit;
            if (index < current.max) {
                raised |= rules.strict ? ErrorKind.OUT_OF_ORDER.bit() : 0;
            } else {
                current.max = index;
            }
            if (now - current.due > rules.withins[index]) {
                raised |= ErrorKind.LATE.bit();
            }
            if (index == rules.last() && current.seen != rules.all()) {
                deadline = Math.min(deadline, now + rules.grace);
            }
        }
        current.raised |= raised;
        return raised;
    }

    /// Takes an event of the previous iteration.
    ///
    /// @return the classes that this event raised, as a set
    public long onPrevious(int index) {
        long bit = 1L << index;
        long raised;
        if ((previous.seen & bit) != 0) {
            raised = rules.once ? ErrorKind.DUPLICATE_EVENT.bit() : 0;
        } else {
            boolean ended = (previous.seen & 1L << rules.last()) != 0;
            previous.seen |= bit;
            raised = ended && rules.strict ? ErrorKind.OUT_OF_ORDER.bit() : ErrorKind.LATE.bit();
        }
        previous.raised |= raised;
        return raised;
    }

    /// Adds classes that others found in a message of the open iteration.
    public void raiseOpen(long kinds) {
        current.raised |= kinds;
    }

    /// Adds classes that others found in a message after the close.
    public void raisePrevious(long kinds) {
        previous.raised |= kinds;
    }

    public boolean complete() {
        return open() && current.seen == rules.all();
    }

    /// Whether nothing came back yet.
    public boolean untouched() {
        return current.seen == 0 && current.raised == 0;
    }

    /// When the open iteration ends at the latest.
    public long deadline() {
        return deadline;
    }

    /// How many events of the open iteration were not seen.
    public int missing() {
        return rules.events - Long.bitCount(current.seen);
    }

    public long openId() {
        return current.id;
    }

    public long previousId() {
        return previous.id;
    }

    public long due() {
        return current.due;
    }

    public long raisedOpen() {
        return current.raised;
    }

    public long raisedPrevious() {
        return previous.raised;
    }

    /// Closes the open iteration; it is the previous one from here on.
    public void close() {
        previous.copy(current);
        current.id = IterationId.NONE;
    }

    private static final class Trace {
        private long id = IterationId.NONE;
        private long due;
        private long seen;
        private long raised;
        private int max;

        void start(long newId, long newDue) {
            id = newId;
            due = newDue;
            seen = 0;
            raised = 0;
            max = -1;
        }

        void copy(Trace other) {
            id = other.id;
            due = other.due;
            seen = other.seen;
            raised = other.raised;
            max = other.max;
        }
    }
}
