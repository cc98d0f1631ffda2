package dev.belay.edge.sandbox;

import dev.belay.edge.sandbox.controller.Controllers;
import dev.belay.edge.sandbox.pod.Node;
import dev.belay.edge.sandbox.store.ApiObjects;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets controllers and node work on one thread: at once after a change, and often enough for probes and
/// deadlines.
final class ControlLoop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControlLoop.class.getName());
    private static final Duration IDLE = Duration.ofMillis(200);
    /// Changes come in bursts: a little patience saves most of the rounds.
    private static final Duration BURST = Duration.ofMillis(10);

    private final Controllers controllers;
    private final Node node;
    private final Semaphore changed = new Semaphore(0);
    private final ApiObjects.Subscription subscription;
    private final Thread thread;
    private volatile boolean closed;

    ControlLoop(ApiObjects objects, Controllers controllers, Node node) {
        this.controllers = controllers;
        this.node = node;
        this.subscription = objects.watch(objects.version(), _ -> changed.release());
        this.thread = Thread.ofVirtual().name("sandbox-controllers").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                step();
                if (changed.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(BURST);
                    changed.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// An error in one round must not end all rounds after it; it is told, and the next round sees the same
    /// objects.
    private void step() {
        try {
            controllers.step();
            node.step();
        } catch (RuntimeException e) { // the loop's boundary: nobody above would hear of it
            LOG.log(System.Logger.Level.WARNING, "the sandbox's controllers failed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        subscription.close();
        changed.release();
        try {
            thread.join();
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
