package dev.belay.edge.sandbox.chat;

import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Closes connections one by one at a steady rate (canary specification, [CN-63]).
///
/// At each beat at most one connection is closed, so that no second sees more closes than the rate. A connection with
/// an open iteration is left alone until it is answered, or has been open for 1 s. Of the others the one answered last
/// goes first, if that was a moment ago: its user is the least likely to have a message on the way, which would be lost
/// because nothing may follow a close frame (RFC 6455, 5.5.1). Then those that have long been quiet.
final class Drain implements Runnable {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE = SECOND;
    private static final long QUIET = 2 * SECOND;

    private final Pod pod;
    private final Order order;
    private final long began;
    private long notBefore;
    private int closed;
    private boolean replaced;

    /// @param code that connections are closed with
    /// @param perSecond most closes in a second
    /// @param max most closes in all
    record Order(int code, double perSecond, int max) {
        Order {
            if (code < 1000 || code > 4999 || !(perSecond > 0) || max < 0) {
                throw new IllegalArgumentException("code is 1000 to 4999, perSecond above 0, max not below 0");
            }
        }

        long interval() {
            return (long) (SECOND / perSecond);
        }
    }

    private Drain(Pod pod, Order order, long notBefore) {
        this.pod = pod;
        this.order = order;
        this.began = pod.nanos();
        this.notBefore = notBefore;
    }

    /// One that closes nothing.
    static Drain none(Pod pod) {
        return new Drain(pod, new Order(1000, 1, 0), pod.nanos());
    }

    /// Ends this one. The other keeps its rate from the last close of this one on.
    Drain replacedBy(Order other) {
        replaced = true;
        long next = closed == 0 ? notBefore : notBefore - order.interval() + other.interval();
        return new Drain(pod, other, next);
    }

    void start() {
        schedule(notBefore - pod.nanos());
    }

    @Override
    public void run() {
        if (replaced || closed >= order.max() || pod.sockets().isEmpty()) {
            return;
        }
        long now = pod.nanos();
        next(now).ifPresent(socket -> {
            closed++;
            notBefore = now + order.interval();
            socket.close(order.code(), "drained");
        });
        schedule(order.interval());
    }

    private void schedule(long nanos) {
        pod.after(Math.max(0, nanos), this);
    }

    private Optional<Socket> next(long now) {
        return pod.sockets().stream()
                .filter(socket -> !socket.closing())
                .filter(socket -> !socket.busy() || patienceIsOver(socket, now))
                .min(Comparator.comparingInt((Socket socket) -> rank(socket, now))
                        .thenComparingLong(socket -> socket.sinceAnswer(now)));
    }

    private boolean patienceIsOver(Socket socket, long now) {
        return now - began >= PATIENCE && socket.busyFor(now) >= PATIENCE;
    }

    private static int rank(Socket socket, long now) {
        if (socket.busy()) {
            return 3;
        }
        long since = socket.sinceAnswer(now);
        if (socket.lastText().isEmpty() || since > QUIET) {
            return 1;
        }
        return since <= A_MOMENT ? 0 : 2;
    }
}
