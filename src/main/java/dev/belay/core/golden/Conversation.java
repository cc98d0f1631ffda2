package dev.belay.core.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One user's side of the talk: classifies every message, closes iterations, says what each counts as.
///
/// A message is never dropped: it belongs to the open iteration, to the one before, to an older one, to
/// another user, or to nobody. An unexpected message of the open iteration (an error as the answer) ends it
/// at once: nothing more is owed.
public final class Conversation {
    private final Watch watch;
    private final int user;
    private final Sink sink;
    private final EventOrder order;
    private final Map<String, String> own = new HashMap<>();
    private final Map<String, String> captured = new HashMap<>();
    private int counter;
    private long sent;

    /// What all users of a run share.
    ///
    /// @param users how many there are on this worker
    public record Watch(Matching matching, EventOrder.Rules rules, MarkerScan markers, Step.Expect expect, int users) {
        /// For a scenario and its users.
        public static Watch of(Scenario scenario, Markers markers, int users) {
            Step.Expect expect = scenario.iteration().expect();
            return new Watch(
                    new Matching(expect, scenario.isolation().identity()),
                    EventOrder.Rules.of(expect),
                    new MarkerScan(markers, users),
                    expect,
                    users);
        }
    }

    /// Where findings go.
    public interface Sink {
        /// A class was raised.
        void raised(ErrorKind kind, int count);

        /// An iteration ended.
        ///
        /// @param sent when it was sent; its due instant when it never was
        void closed(Outcome outcome, long due, long sent, long now);

        /// Something worse was found of an iteration that had ended.
        ///
        /// @param before what it had counted as
        void worsened(Outcome before, Outcome after);

        /// An invariant is broken; the message is still at hand.
        void broken(Breach breach);
    }

    /// A broken invariant.
    ///
    /// @param owner the user whose data or event it is; [MarkerScan.Foreign#UNKNOWN] when nobody of this worker
    /// @param iteration the reader's
    /// @param ownerIteration the owner's, or [IterationId#NONE]
    /// @param event name of the event, or empty
    /// @param at where in the message
    public record Breach(ErrorKind kind, int owner, long iteration, long ownerIteration, String event, int at) {}

    /// One message as it arrived.
    ///
    /// @param bytes the payload; valid only during the call
    @SuppressWarnings("ArrayRecordComponent") // the reader's buffer, never compared
    public record Message(Fields fields, byte[] bytes, int size) {}

    public Conversation(Watch watch, int user, Sink sink) {
        this.watch = watch;
        this.user = user;
        this.sink = sink;
        order = new EventOrder(watch.rules);
    }

    /// Learns this user's own values, such as its id, after the log-in.
    public void identify(Map<String, String> values) {
        own.clear();
        own.putAll(values);
    }

    /// Begins an iteration.
    ///
    /// @return its id
    public long begin(int worker, long due, long now) {
        counter++;
        long id = IterationId.of(worker, user, counter);
        order.begin(id, due);
        captured.clear();
        sent = now;
        return id;
    }

    public boolean open() {
        return order.open();
    }

    /// When the open iteration ends at the latest.
    public long deadline() {
        return order.deadline();
    }

    public long due() {
        return order.due();
    }

    public long iteration() {
        return order.open() ? order.openId() : order.previousId();
    }

    public void receive(Message message, long now) {
        long id = watch.matching.iteration(message.fields);
        EventOrder.Place place = order.place(id);
        int event = watch.matching.event(message.fields);
        boolean misrouted = place == EventOrder.Place.ELSEWHERE && isOthers(id);
        long foreign = isolation(message, event, misrouted ? id : IterationId.NONE);
        switch (place) {
            case OPEN -> onOpen(message, event, foreign, now);
            case PREVIOUS -> onPrevious(event, foreign);
            case OLDER -> {
                sink.raised(ErrorKind.STRAY, 1);
                attach(foreign);
            }
            case ELSEWHERE -> attach(foreign | (misrouted ? 0 : unasked(message, id)));
        }
    }

    /// The deadline of the open iteration may have passed.
    public void expire(long now) {
        if (order.open() && now >= order.deadline()) {
            sink.raised(ErrorKind.MISSING_EVENT, order.missing());
            order.raiseOpen(ErrorKind.MISSING_EVENT.bit());
            close(now);
        }
    }

    /// The open iteration, if there is one, ends as failed by this.
    public void fail(ErrorKind kind, long now) {
        if (order.open()) {
            sink.raised(kind, 1);
            order.raiseOpen(kind.bit());
            close(now);
        }
    }

    /// Takes the open iteration back, as nothing of it came before the server went away in good order: it can be begun
    /// again, under a new id and with its due instant.
    ///
    /// @return whether there was one
    public boolean withdraw() {
        if (!order.open() || !order.untouched()) {
            return false;
        }
        order.close();
        return true;
    }

    /// An arrival was never begun: it waited until its time-out.
    public void expireWaiting(ErrorKind kind, long due, long now) {
        sink.raised(kind, 1);
        sink.closed(Outcome.of(kind.bit()), due, due, now);
    }

    /// What in the message is somebody else's. A message is one finding: each kind is counted once, and where the
    /// owner is known a foreign identity adds nothing.
    ///
    /// @param misrouted the iteration of another user that the message belongs to, or [IterationId#NONE]
    private long isolation(Message message, int event, long misrouted) {
        long raised = 0;
        int known = MarkerScan.Foreign.UNKNOWN;
        if (misrouted != IterationId.NONE) {
            known = IterationId.user(misrouted);
            raised = raise(ErrorKind.CROSS_USER, raised);
            breach(ErrorKind.CROSS_USER, known, misrouted, event, 0);
        }
        List<MarkerScan.Foreign> found = watch.markers.scan(message.bytes, message.size, user);
        for (MarkerScan.Foreign foreign : found) {
            raised = raise(foreign.kind(), raised);
            boolean told = known != MarkerScan.Foreign.UNKNOWN && foreign.owner() == known;
            if (foreign.kind().counts() == ErrorKind.Counts.INVARIANT && !told) {
                breach(foreign.kind(), foreign.owner(), IterationId.NONE, event, foreign.at());
            }
        }
        if (!ErrorKind.CROSS_USER.in(raised) && !watch.matching.identityHolds(message.fields, own)) {
            raised = raise(ErrorKind.IDENTITY_MISMATCH, raised);
            breach(ErrorKind.IDENTITY_MISMATCH, MarkerScan.Foreign.UNKNOWN, IterationId.NONE, event, 0);
        }
        return raised;
    }

    private long raise(ErrorKind kind, long before) {
        if (!kind.in(before)) {
            sink.raised(kind, 1);
        }
        return before | kind.bit();
    }

    private void onOpen(Message message, int event, long foreign, long now) {
        order.raiseOpen(foreign);
        if (event == Matching.NONE) {
            fail(ErrorKind.UNEXPECTED_EVENT, now);
            return;
        }
        report(order.onOpen(event, now), event);
        watch.matching.capture(event, message.fields, captured);
        if (!watch.matching.satisfied(event, message.fields, captured)) {
            sink.raised(ErrorKind.PAYLOAD, 1);
            order.raiseOpen(ErrorKind.PAYLOAD.bit());
        }
        if (order.complete()) {
            close(now);
        }
    }

    private void onPrevious(int event, long foreign) {
        Outcome before = Outcome.of(order.raisedPrevious());
        order.raisePrevious(foreign);
        if (event == Matching.NONE) {
            sink.raised(ErrorKind.UNEXPECTED_EVENT, 1);
            order.raisePrevious(ErrorKind.UNEXPECTED_EVENT.bit());
        } else {
            report(order.onPrevious(event), event);
        }
        worsen(before);
    }

    private boolean isOthers(long id) {
        int owner = IterationId.user(id);
        return id != IterationId.NONE && owner != user && owner < watch.users && IterationId.counter(id) > 0;
    }

    /// A message that is of no iteration of anybody.
    private long unasked(Message message, long id) {
        boolean background = id == IterationId.NONE && watch.matching.isBackground(message.fields);
        return background || watch.expect.others() == Step.Others.IGNORE ? 0 : raise(ErrorKind.UNEXPECTED_EVENT, 0);
    }

    /// Adds classes to the iteration that the user is in: the open one, else the one before; without one they are a row
    /// of their own.
    private void attach(long kinds) {
        if (kinds == 0) {
            return;
        }
        if (order.open()) {
            order.raiseOpen(kinds);
            return;
        }
        Outcome before = Outcome.of(order.raisedPrevious());
        order.raisePrevious(kinds);
        if (order.previousId() == IterationId.NONE) {
            sink.worsened(Outcome.UNKNOWN, Outcome.of(kinds));
        } else {
            worsen(before);
        }
    }

    private void worsen(Outcome before) {
        Outcome after = Outcome.of(order.raisedPrevious());
        if (after.failed() && after.compareTo(before) > 0) {
            sink.worsened(before, after);
        }
    }

    private void report(long raised, int event) {
        if (raised == 0) {
            return;
        }
        for (ErrorKind kind : ErrorKind.members(raised)) {
            sink.raised(kind, 1);
            if (kind == ErrorKind.OUT_OF_ORDER) {
                breach(kind, user, iteration(), event, 0);
            }
        }
    }

    private void breach(ErrorKind kind, int owner, long ownerIteration, int event, int at) {
        String name =
                event == Matching.NONE ? "" : watch.expect.events().get(event).name();
        sink.broken(new Breach(kind, owner, iteration(), ownerIteration, name, at));
    }

    private void close(long now) {
        Outcome outcome = Outcome.of(order.raisedOpen());
        order.close();
        sink.closed(outcome, order.due(), sent, now);
    }
}
