package dev.belay.edge.users;

import dev.belay.core.golden.Conversation;
import dev.belay.core.golden.IterationId;
import dev.belay.core.golden.Violation;
import dev.belay.world.Clock;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// What the users of one event loop share: its thread, time, counts, buffers and timers. All of it is used on that
/// thread only.
@SuppressWarnings("FutureReturnValueIgnored") // a timer of the loop ends with the loop
final class Lane {
    /// Close code of one who leaves (RFC 6455, 7.4.1).
    static final int GOING_AWAY = 1001;

    private final Setup setup;
    private final EventLoop loop;
    private final Clock clock;
    private final Ledger ledger;
    private final Inbox inbox;
    private final Gate gate;
    private final RandomGenerator random;
    private final ChannelGroup channels;
    private final Deadlines timeouts = new Deadlines();
    private final Deadlines graces = new Deadlines();
    private Crowd crowd = Crowd.nobody();
    private long connections;
    private boolean stopping;

    /// @param start of the run; seconds are counted from here
    Lane(Setup setup, EventLoop loop, Clock clock, long start) {
        this.setup = setup;
        this.loop = loop;
        this.clock = clock;
        ledger = new Ledger(
                setup.order().taint(), setup.scenario().iteration().expect().within(), start);
        inbox = new Inbox(setup.watch());
        gate = new Gate(loop, clock::nanos, setup.scenario().connect());
        random = new SplittableRandom(setup.order().seed());
        channels = new DefaultChannelGroup(loop);
    }

    /// Tells who lives here.
    void settle(Crowd users) {
        crowd = users;
    }

    Setup setup() {
        return setup;
    }

    long now() {
        return clock.nanos();
    }

    Ledger ledger() {
        return ledger;
    }

    Inbox inbox() {
        return inbox;
    }

    Gate gate() {
        return gate;
    }

    RandomGenerator random() {
        return random;
    }

    /// Arrivals that end at their time-out, in the order of their due instants.
    Deadlines timeouts() {
        return timeouts;
    }

    /// Iterations whose last event came before others.
    Deadlines graces() {
        return graces;
    }

    ChannelGroup channels() {
        return channels;
    }

    long nextConnection() {
        return ++connections;
    }

    boolean isStopping() {
        return stopping;
    }

    void stopping() {
        stopping = true;
    }

    /// Runs this later, unless the loop has ended by then.
    void after(Duration delay, Runnable action) {
        if (!loop.isShuttingDown()) {
            loop.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    ChannelFuture connect(InetSocketAddress to, Duration within, ChannelInitializer<SocketChannel> pipeline) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(setup.transport().channel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) within.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(pipeline)
                .connect(to);
        channels.add(connecting.channel());
        return connecting;
    }

    /// The other end of a finding.
    Violation.Side side(int user, long iteration) {
        return crowd.side(user, iteration);
    }

    Violation violation(Conversation.Breach breach, Violation.Side reader, Violation.Side owner, List<String> secrets) {
        return new Violation(
                clock.now(),
                breach.kind(),
                reader,
                owner,
                breach.event(),
                inbox.digest(),
                inbox.excerpt(breach.at(), secrets));
    }

    /// One of whom only the number is known here.
    static Violation.Side stranger(int user) {
        return new Violation.Side(user, 0, 0, "", "", IterationId.NONE, List.of());
    }
}
