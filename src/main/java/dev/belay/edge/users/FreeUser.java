package dev.belay.edge.users;

import dev.belay.core.golden.Conversation;
import dev.belay.core.golden.ErrorKind;
import dev.belay.core.golden.MarkerScan;
import dev.belay.core.golden.Outcome;
import dev.belay.core.golden.Series;
import dev.belay.core.golden.Violation;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A seat for connections beside the load: one after the other logs in without a pin, stays, sends nothing, and is
/// closed. What arrives is judged all the same.
final class FreeUser implements Socket.Listener, Dial.Result, Conversation.Sink {
    private static final int NORMAL = 1000;

    private final Lane lane;
    private final int user;
    private final Map<String, String> known;
    private final Conversation talk;
    private Optional<Socket> socket = Optional.empty();
    private String track;
    private boolean dialling;
    private long connection;

    FreeUser(Lane lane, int user) {
        this.lane = lane;
        this.user = user;
        known = lane.setup().values(user);
        talk = new Conversation(lane.setup().watch(), user, this);
        track = lane.setup().scenario().track().otherwise();
    }

    boolean isVacant() {
        return !dialling && socket.isEmpty();
    }

    Optional<String> openTrack() {
        return socket.map(Socket::track);
    }

    void connect() {
        dialling = true;
        track = lane.setup().scenario().track().otherwise();
        Dial.begin(lane, "", known, this);
    }

    void close(int code) {
        socket.ifPresent(s -> s.close(code));
        socket = Optional.empty();
    }

    @Override
    public void opened(Socket open, Map<String, String> values, Map<Series, Long> times) {
        dialling = false;
        if (lane.isStopping()) {
            open.close(Lane.GOING_AWAY);
            return;
        }
        talk.identify(values);
        track = open.track();
        connection = lane.nextConnection();
        lane.ledger().of(track).opened(false);
        times.forEach((series, nanos) -> lane.ledger().of(track).series(series).record(nanos));
        socket = Optional.of(open);
        open.listen(this);
        lane.after(lane.setup().order().load().free().keep(), () -> {
            if (socket.filter(s -> s == open).isPresent()) {
                close(NORMAL);
            }
        });
    }

    @Override
    public void failed(ErrorKind kind, Duration retryAfter) {
        dialling = false;
        if (!lane.isStopping()) {
            lane.ledger().of(track).raised(kind, 1);
            lane.ledger().of(track).row(Outcome.of(kind.bit()));
        }
    }

    @Override
    public void message(ByteBuf payload) {
        talk.receive(lane.inbox().take(payload), lane.now());
    }

    @Override
    public void lost(int code, ErrorKind kind) {
        socket = Optional.empty();
        lane.ledger().of(track).closed(code);
    }

    @Override
    public void pong() {
        // Connections that stay for seconds are not pinged.
    }

    @Override
    public void raised(ErrorKind kind, int count) {
        lane.ledger().of(track).raised(kind, count);
    }

    @Override
    public void closed(Outcome outcome, long due, long sent, long now) {
        throw new IllegalStateException("a free connection begins no iteration");
    }

    @Override
    public void worsened(Outcome before, Outcome after) {
        lane.ledger().of(track).worsened(before, after);
    }

    @Override
    public void broken(Conversation.Breach breach) {
        Violation.Side owner = breach.owner() == MarkerScan.Foreign.UNKNOWN
                ? Violation.Side.nobody()
                : lane.side(breach.owner(), breach.ownerIteration());
        List<String> secrets = List.of(lane.setup().scenario().users().password());
        lane.ledger().of(track).violated(lane.violation(breach, side(breach.iteration()), owner, secrets));
    }

    Violation.Side side(long iteration) {
        return new Violation.Side(
                user,
                connection,
                socket.map(Socket::localPort).orElse(0),
                track,
                socket.map(Socket::pod).orElse(""),
                iteration,
                List.of());
    }
}
