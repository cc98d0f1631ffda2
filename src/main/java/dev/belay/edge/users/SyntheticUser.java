package dev.belay.edge.users;

import dev.belay.core.golden.Backlog;
import dev.belay.core.golden.Conversation;
import dev.belay.core.golden.ErrorKind;
import dev.belay.core.golden.Fields;
import dev.belay.core.golden.FrameRing;
import dev.belay.core.golden.IterationId;
import dev.belay.core.golden.MarkerScan;
import dev.belay.core.golden.Outcome;
import dev.belay.core.golden.Series;
import dev.belay.core.golden.Tally;
import dev.belay.core.golden.Template;
import dev.belay.core.golden.Violation;
import dev.belay.world.Users;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One user of the load: gets a connection and gets it back, begins an iteration when one is due and it is free.
///
/// Everything happens on the lane's event loop.
final class SyntheticUser implements Socket.Listener, Dial.Result, Conversation.Sink {
    private final Lane lane;
    private final int user;
    private final Users.Arm arm;
    private final Conversation talk;
    private final Backlog backlog = new Backlog();
    private final FrameRing frames = new FrameRing();
    private final Comeback comeback;
    private final Template message;
    private final Map<String, String> known;
    private Optional<Socket> socket = Optional.empty();
    private ErrorKind obstacle = ErrorKind.OVERLOAD;
    private String track;
    private boolean loggedIn;
    private boolean tried;
    private long connection;
    private long pinged;
    private long heard;

    SyntheticUser(Lane lane, int user) {
        this.lane = lane;
        this.user = user;
        arm = lane.setup().arm(user);
        track = arm.name();
        talk = new Conversation(lane.setup().watch(), user, this);
        comeback = new Comeback(lane.setup().scenario().reconnect());
        known = new HashMap<>(lane.setup().values(user));
        message =
                Template.json(lane.setup().scenario().iteration().send().json()).bind(known);
    }

    boolean isOpen() {
        return socket.isPresent();
    }

    /// Whether its first attempt to get a connection has ended.
    boolean hasTried() {
        return tried;
    }

    boolean isBusy() {
        return talk.open();
    }

    int waiting() {
        return backlog.size();
    }

    String track() {
        return track;
    }

    /// Gets a connection, at the pace of the lane's gate.
    void connect() {
        lane.gate().enter(() -> {
            if (lane.isStopping()) {
                lane.gate().leave();
            } else if (loggedIn) {
                Dial.again(lane, arm.pin(), known, this);
            } else {
                Dial.begin(lane, arm.pin(), known, this);
            }
        });
    }

    /// An iteration is due.
    void arrive(long due, long now) {
        if (socket.isPresent() && !talk.open() && backlog.isEmpty()) {
            lane.ledger().check().lag(now - due);
        }
        backlog.add(due);
        lane.timeouts().add(this, due, due + lane.setup().watch().rules().timeout());
        next(now);
    }

    /// The arrival of that instant has had its time.
    void expire(long due, long now) {
        if (talk.open() && (talk.due() == due || now >= talk.deadline())) {
            talk.expire(now);
        } else if (!backlog.isEmpty() && backlog.peek() == due) {
            talk.expireWaiting(obstacle, backlog.poll(), now);
        }
        next(now);
    }

    /// No more arrivals: those that wait are not begun.
    void cancelWaiting(long now) {
        while (!backlog.isEmpty()) {
            talk.expireWaiting(ErrorKind.CANCELLED, backlog.poll(), now);
        }
    }

    void close(int code) {
        socket.ifPresent(s -> s.close(code));
        socket = Optional.empty();
    }

    /// Sends a ping when it is time, and gives the connection up when no pong comes.
    void keepAlive(long now) {
        socket.ifPresent(s -> {
            long since = Math.max(pinged, heard);
            if (pinged > heard
                    && now - pinged
                            > lane.setup().scenario().keepalive().pongWithin().toNanos()) {
                s.abort();
                lost(Socket.ABNORMAL, ErrorKind.PONG_TIMEOUT);
            } else if (now - since > lane.setup().scenario().keepalive().ping().toNanos()) {
                pinged = now;
                s.ping();
            }
        });
    }

    @Override
    public void opened(Socket open, Map<String, String> values, Map<Series, Long> times) {
        lane.gate().leave();
        tried = true;
        if (lane.isStopping()) {
            open.close(Lane.GOING_AWAY);
            return;
        }
        long now = lane.now();
        comeback.opened(now).ifPresent(returned -> {
            Tally before = lane.ledger().of(track);
            before.series(Series.RECONNECT).record(returned.nanos());
            if (returned.drained()) {
                before.raised(ErrorKind.DRAINED, 1);
            }
        });
        loggedIn = true;
        obstacle = ErrorKind.OVERLOAD;
        known.putAll(values);
        talk.identify(known);
        track = open.track();
        connection = lane.nextConnection();
        frames.clear();
        heard = now;
        pinged = now;
        tally().opened(arm.pinned());
        times.forEach((series, nanos) -> tally().series(series).record(nanos));
        socket = Optional.of(open);
        open.listen(this);
        next(now);
    }

    @Override
    public void failed(ErrorKind kind, Duration retryAfter) {
        lane.gate().leave();
        tried = true;
        if (lane.isStopping()) {
            return;
        }
        obstacle = kind.counts() == ErrorKind.Counts.UNKNOWN ? kind : ErrorKind.OVERLOAD;
        loggedIn &= kind != ErrorKind.CONNECT_UPGRADE_STATUS;
        tally().raised(kind, 1);
        tally().row(Outcome.of(kind.bit()));
        retry(retryAfter);
    }

    @Override
    public void message(ByteBuf payload) {
        long now = lane.now();
        heard = now;
        boolean begun = talk.open();
        long deadline = talk.deadline();
        Conversation.Message received = lane.inbox().take(payload);
        frames.add(now, false, event(received.fields()), received.size(), iteration(received.fields()));
        talk.receive(received, now);
        if (talk.open() && begun && talk.deadline() < deadline) {
            lane.graces().add(this, talk.due(), talk.deadline());
        }
        next(now);
    }

    @Override
    public void lost(int code, ErrorKind kind) {
        long now = lane.now();
        socket = Optional.empty();
        tally().closed(code);
        boolean orderly = Comeback.isDrain(code);
        if (orderly && talk.withdraw()) {
            backlog.push(talk.due());
        }
        boolean unharmed = !talk.open();
        talk.fail(kind, now);
        comeback.lost(now, orderly && unharmed);
        if (!lane.isStopping() && (kind != ErrorKind.CLOSED || comeback.isPromised(code))) {
            retry(Duration.ZERO);
        }
    }

    @Override
    public void pong() {
        heard = lane.now();
    }

    @Override
    public void raised(ErrorKind kind, int count) {
        tally().raised(kind, count);
    }

    @Override
    public void closed(Outcome outcome, long due, long sent, long now) {
        Tally tally = tally();
        tally.row(outcome);
        if (outcome.ok()) {
            tally.series(Series.RESPONSE).record(now - due);
            tally.series(Series.SERVICE).record(now - sent);
        } else if (outcome.failed()) {
            tally.series(Series.RESPONSE).recordFailed();
            tally.series(Series.SERVICE).recordFailed();
        }
    }

    @Override
    public void worsened(Outcome before, Outcome after) {
        tally().worsened(before, after);
    }

    @Override
    public void broken(Conversation.Breach breach) {
        Violation.Side owner = breach.owner() == MarkerScan.Foreign.UNKNOWN
                ? Violation.Side.nobody()
                : lane.side(breach.owner(), breach.ownerIteration());
        tally().violated(lane.violation(breach, side(breach.iteration()), owner, secrets()));
    }

    Violation.Side side(long iteration) {
        return new Violation.Side(
                user,
                connection,
                socket.map(Socket::localPort).orElse(0),
                track,
                socket.map(Socket::pod).orElse(""),
                iteration == IterationId.NONE ? talk.iteration() : iteration,
                frames.frames());
    }

    private List<String> secrets() {
        return List.of(known.getOrDefault("token", ""), known.getOrDefault("user.password", ""));
    }

    private void retry(Duration atLeast) {
        lane.after(comeback.pause(lane.random(), atLeast), this::connect);
    }

    private void next(long now) {
        while (socket.isPresent() && !talk.open() && !backlog.isEmpty()) {
            long due = backlog.poll();
            if (now - due >= lane.setup().watch().rules().timeout()) {
                talk.expireWaiting(ErrorKind.OVERLOAD, due, now);
            } else {
                send(socket.get(), due, now);
            }
        }
    }

    private void send(Socket open, long due, long now) {
        long id = talk.begin(0, due, now);
        String text = message.render(Map.of("iteration", IterationId.text(id)));
        frames.add(now, true, -1, text.length(), id);
        tally().requested(arm.pinned());
        open.send(text);
    }

    private Tally tally() {
        return lane.ledger().of(track);
    }

    private int event(Fields fields) {
        return lane.setup().watch().matching().event(fields);
    }

    private long iteration(Fields fields) {
        return lane.setup().watch().matching().iteration(fields);
    }
}
