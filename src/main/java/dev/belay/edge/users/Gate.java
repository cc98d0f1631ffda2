package dev.belay.edge.users;

import dev.belay.core.golden.Scenario;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Bounds how fast connections are made, and how many are on their way at the same time.
///
/// Whoever waits comes in its turn; a waiting one costs an entry, so there are never more than users.
@SuppressWarnings("FutureReturnValueIgnored") // a timer of the loop ends with the loop
final class Gate {
    private final EventLoop loop;
    private final LongSupplier clock;
    private final long spacing;
    private final int most;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private long next;
    private int inside;
    private boolean scheduled;

    Gate(EventLoop loop, LongSupplier clock, Scenario.Ramp ramp) {
        this.loop = loop;
        this.clock = clock;
        spacing = Math.round(1e9 / ramp.perSecond());
        most = ramp.inFlight();
        next = clock.getAsLong();
    }

    /// Runs this when it may go in; it must call [#leave] once.
    void enter(Runnable visitor) {
        waiting.add(visitor);
        admit();
    }

    void leave() {
        inside--;
        admit();
    }

    private void admit() {
        long now = clock.getAsLong();
        while (!waiting.isEmpty() && inside < most && now - next >= 0) {
            next = Math.max(next + spacing, now - spacing);
            inside++;
            waiting.remove().run();
        }
        if (!waiting.isEmpty() && inside < most && !scheduled) {
            scheduled = true;
            loop.schedule(this::resume, next - now, TimeUnit.NANOSECONDS);
        }
    }

    private void resume() {
        scheduled = false;
        admit();
    }
}
