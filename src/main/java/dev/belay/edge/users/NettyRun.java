package dev.belay.edge.users;

import dev.belay.core.golden.Interval;
import dev.belay.world.Clock;
import dev.belay.world.Users;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A run over a few event loops: hands calls to their threads and brings together what they give.
final class NettyRun implements Users.Run {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofMillis(1500);

    private final Setup setup;
    private final Clock clock;
    private final MultiThreadIoEventLoopGroup group;
    private final List<Seat> seats = new ArrayList<>();
    private final CountDownLatch idle;
    private List<Interval> rest = List.of();
    private long newest;
    private int ready;
    private boolean stopped;

    /// A loop and what is done on it.
    private record Seat(EventLoop loop, Lane lane, Pacer pacer) {}

    private NettyRun(Setup setup, Clock clock, int loops) {
        this.setup = setup;
        this.clock = clock;
        group = setup.transport().loops(loops);
        idle = new CountDownLatch(loops);
    }

    static NettyRun begin(Setup setup, Clock clock, int loops) {
        NettyRun run = new NettyRun(setup, clock, loops);
        long start = clock.nanos();
        for (int index = 0; index < loops; index++) {
            EventLoop loop = run.group.next();
            int place = index;
            run.seats.add(run.on(loop, () -> {
                Lane lane = new Lane(setup, loop, clock, start);
                return new Seat(loop, lane, new Pacer(lane, place, loops, run::tried, run.idle::countDown));
            }));
        }
        run.seats.forEach(seat -> seat.loop.execute(seat.pacer::start));
        return run;
    }

    @Override
    public synchronized List<Interval> drain() {
        if (!stopped) {
            return collect();
        }
        List<Interval> last = rest;
        rest = List.of();
        return last;
    }

    @Override
    public synchronized Users.Live live() {
        Map<String, Integer> open = new TreeMap<>();
        Map<String, Integer> free = new TreeMap<>();
        int connecting = 0;
        int waiting = 0;
        boolean loading = false;
        for (Seat seat : stopped ? List.<Seat>of() : seats) {
            Users.Live part = on(seat.loop, seat.pacer::live);
            part.open().forEach((track, count) -> open.merge(track, count, Integer::sum));
            part.free().forEach((track, count) -> free.merge(track, count, Integer::sum));
            connecting += part.connecting();
            waiting += part.waiting();
            loading |= part.loading();
        }
        return new Users.Live(open, connecting, free, waiting, loading);
    }

    @Override
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        seats.forEach(seat -> seat.loop.execute(seat.pacer::finish));
        boolean interrupted = !awaitIdle();
        seats.forEach(seat -> seat.loop.execute(seat.pacer::close));
        long until = clock.nanos() + FAREWELL.toNanos();
        for (Seat seat : seats) {
            seat.lane
                    .channels()
                    .newCloseFuture()
                    .awaitUninterruptibly(Math.max(1, until - clock.nanos()), TimeUnit.NANOSECONDS);
        }
        rest = collect();
        stopped = true;
        group.shutdownGracefully(0, ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Interval> collect() {
        List<List<Interval>> parts = new ArrayList<>();
        for (Seat seat : seats) {
            parts.add(on(seat.loop, seat.pacer::take));
        }
        List<Interval> merged = Intervals.merge(parts, newest);
        newest = merged.isEmpty() ? newest : merged.getLast().second();
        return merged;
    }

    /// Once every user of every loop has tried, the load begins everywhere at the same instant.
    private void tried() {
        boolean all;
        synchronized (seats) {
            all = ++ready == seats.size();
        }
        if (all) {
            long zero = clock.nanos();
            seats.forEach(seat -> seat.loop.execute(() -> seat.pacer.load(zero)));
        }
    }

    /// What is in flight ends at its time-out at the latest.
    ///
    /// @return whether nobody interrupted the wait
    private boolean awaitIdle() {
        Duration longest = setup.scenario().iteration().expect().timeout().plus(FAREWELL);
        try {
            boolean _ = idle.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private <T> T on(EventLoop loop, Callable<T> question) {
        Future<T> answer = loop.submit(question);
        if (!answer.awaitUninterruptibly(ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("an event loop of the synthetic users stood still for " + ANSWER);
        }
        if (!answer.isSuccess()) {
            throw new IllegalStateException("an event loop of the synthetic users failed", answer.cause());
        }
        return answer.getNow();
    }
}
