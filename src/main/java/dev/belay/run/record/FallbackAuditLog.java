package dev.belay.run.record;

import dev.belay.core.audit.Act;
import dev.belay.core.audit.Chain;
import dev.belay.world.AuditLog;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.List;

/// The first place that can be written. A place that failed is not tried again by this process, so that it
/// delays nothing twice, and the records of one place stay together.
public final class FallbackAuditLog implements AuditLog {
    private final List<AuditLog> places;
    private int current;

    /// @param places in the order in which they are tried; at least one
    public FallbackAuditLog(List<AuditLog> places) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("acts are recorded somewhere");
        }
        this.places = List.copyOf(places);
    }

    @Override
    public synchronized void append(Act act, Duration mono) {
        while (true) {
            try {
                places.get(current).append(act, mono);
                return;
            } catch (WorldException e) {
                if (current == places.size() - 1) {
                    throw e;
                }
                current++;
            }
        }
    }

    @Override
    public synchronized List<String> lines() {
        return places.get(current).lines();
    }

    @Override
    public synchronized Chain head() {
        return places.get(current).head();
    }

    @Override
    public synchronized String place() {
        return places.get(current).place();
    }

    /// Whether records go to the place where they belong.
    public synchronized boolean first() {
        return current == 0;
    }
}
