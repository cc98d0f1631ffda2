package dev.belay.edge.sandbox.chat;

import dev.belay.world.Clock;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What the connections of one pod share. All of it is used by the pod's event loop only, so nothing is locked.
final class Pod {
    final ChatSettings settings;
    final Faults faults;
    final ChatMetrics metrics;
    final Tokens tokens;
    final EventLoop loop;

    /// Every channel of the pod, listening ones included.
    final ChannelGroup channels;

    private final Clock clock;
    private final Set<Socket> sockets = new LinkedHashSet<>();
    private final List<byte[]> leaked = new ArrayList<>();
    private Drain drain;
    private Runnable crash = () -> {};
    private Runnable empty = () -> {};
    private long stalledUntil;
    private long messages;
    private boolean stopping;

    Pod(ChatSettings settings, EventLoop loop, Clock clock) {
        this.settings = settings;
        this.faults = new Faults(settings.faults(), settings.seed());
        this.metrics = new ChatMetrics(settings, faults);
        this.tokens = new Tokens(settings.tokenKey(), clock);
        this.loop = loop;
        this.channels = new DefaultChannelGroup(loop);
        this.clock = clock;
        this.drain = Drain.none(this);
        this.stalledUntil = clock.nanos();
    }

    /// @param action run once the pod has had the number of messages that the fault `crash` names
    void onCrash(Runnable action) {
        crash = action;
    }

    long nanos() {
        return clock.nanos();
    }

    /// Runs something on the pod's loop later.
    void after(long nanos, Runnable task) {
        var _ = loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    Collection<Socket> sockets() {
        return Collections.unmodifiableCollection(sockets);
    }

    void opened(Socket socket) {
        sockets.add(socket);
        metrics.opened();
    }

    void closed(Socket socket, int code) {
        if (!sockets.remove(socket)) {
            return;
        }
        metrics.closed(code);
        faults.asked(FaultKind.LEAK).ifPresent(fault -> {
            leaked.add(new byte[(int) fault.argument()]);
            metrics.retained(fault.argument());
            faults.happened(FaultKind.LEAK);
        });
        if (stopping && sockets.isEmpty()) {
            empty.run();
        }
    }

    /// Counts a message that has arrived; false when it was the one that ends the container.
    boolean received() {
        messages++;
        Optional<Fault> fault = faults.asked(FaultKind.CRASH);
        if (fault.isPresent() && messages >= fault.get().argument()) {
            faults.happened(FaultKind.CRASH);
            crash.run();
            return false;
        }
        return true;
    }

    /// Another open connection of another user who has said something; empty when there is none.
    Optional<Socket> other(Socket than) {
        List<Socket> others = sockets.stream()
                .filter(s -> !s.userId().equals(than.userId()) && !s.lastText().isEmpty() && !s.closing())
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(others.get(faults.choose(others.size())));
    }

    /// Neither reads nor answers for a while, as if the process's loops stood still; other pods go on.
    void stall(Duration duration) {
        stalledUntil = Math.max(stalledUntil, nanos() + duration.toNanos());
        channels.forEach(channel -> channel.config().setAutoRead(false));
        after(duration.toNanos(), this::goOn);
    }

    private void goOn() {
        if (stalledFor() <= 0) {
            channels.forEach(channel -> channel.config().setAutoRead(true));
        }
    }

    /// Nanoseconds until the pod goes on; not above 0: it is not stalled.
    long stalledFor() {
        return stalledUntil - nanos();
    }

    /// Begins to close connections; an order before it ends.
    void drain(Drain.Order order) {
        drain = drain.replacedBy(order);
        drain.start();
    }

    boolean stopping() {
        return stopping;
    }

    /// Takes no more connections, closes those it has with 1001, and calls back when none is left.
    ///
    /// @param whenEmpty may be run at once
    void stop(Duration within, Runnable whenEmpty) {
        stopping = true;
        empty = whenEmpty;
        if (sockets.isEmpty()) {
            whenEmpty.run();
        } else {
            double seconds = Math.max(0.1, Math.min(1, within.toMillis() / 2_000.0));
            drain(new Drain.Order(1001, Math.max(20, sockets.size() / seconds), Integer.MAX_VALUE));
        }
    }

    void track(Channel channel) {
        channels.add(channel);
    }
}
