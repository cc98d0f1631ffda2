package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Value;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Whether one container is ready, by its readiness probe. A container without an HTTP probe is ready as it
/// runs.
final class Readiness {
    private final Value probe;
    private final Prober prober;
    private final Prober.Request request;
    /// Successes in a row when positive, failures in a row when negative.
    private final AtomicInteger streak = new AtomicInteger();

    private volatile boolean asking;
    private volatile boolean ready;
    private long nextNanos;

    /// @param container its manifest
    /// @param place where the pod listens
    Readiness(Value container, Addresses.Place place, Prober prober, long nowNanos) {
        this.probe = container.at("/readinessProbe").orElse(Value.empty());
        this.prober = prober;
        this.request = new Prober.Request(
                place.address(),
                place.real(Ports.number(container, probe.at("/httpGet/port").orElse(Value.of(0)))),
                probe.text("/httpGet/path").orElse("/"),
                seconds("timeoutSeconds", 1));
        this.ready = probe.at("/httpGet").isEmpty();
        this.nextNanos = nowNanos + seconds("initialDelaySeconds", 0).toNanos();
    }

    boolean ready() {
        return ready;
    }

    /// Asks when it is time to.
    void tick(long nowNanos) {
        if (probe.at("/httpGet").isEmpty() || asking || nowNanos - nextNanos < 0) {
            return;
        }
        nextNanos = nowNanos + seconds("periodSeconds", 10).toNanos();
        asking = true;
        prober.probe(request, this::answered);
    }

    private void answered(boolean success) {
        int length = streak.updateAndGet(s -> success ? Math.max(s, 0) + 1 : Math.min(s, 0) - 1);
        if (length >= probe.number("/successThreshold").orElse(1L)) {
            ready = true;
        } else if (-length >= probe.number("/failureThreshold").orElse(3L)) {
            ready = false;
        }
        asking = false;
    }

    private Duration seconds(String key, long otherwise) {
        return Duration.ofSeconds(probe.number("/" + key).orElse(otherwise));
    }
}
