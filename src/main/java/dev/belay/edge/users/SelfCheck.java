package dev.belay.edge.users;

import dev.belay.core.golden.Latencies;
import dev.belay.core.golden.Taint;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// What an event loop measures of itself since it was last asked.
final class SelfCheck {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Latencies lag = new Latencies();
    private long pause;
    private long sinceNanos;
    private long sinceCpu;

    /// Must be called on the loop's thread, as [#take].
    void start(long now) {
        sinceNanos = now;
        sinceCpu = threads.getCurrentThreadCpuTime();
    }

    /// A send to an idle user came so much later than due.
    void lag(long nanos) {
        lag.record(nanos);
    }

    /// The loop came so much later than it had asked to.
    void pause(long nanos) {
        pause = Math.max(pause, nanos);
    }

    Taint.Reading take(long now) {
        long cpu = threads.getCurrentThreadCpuTime();
        double lagMillis = lag.count() == 0 ? 0 : lag.quantileMillis(0.99);
        Taint.Reading reading = new Taint.Reading(
                Duration.ofNanos((long) (lagMillis * 1e6)),
                Duration.ofNanos(pause),
                Math.clamp((double) (cpu - sinceCpu) / Math.max(1, now - sinceNanos), 0, 1));
        lag = new Latencies();
        pause = 0;
        sinceNanos = now;
        sinceCpu = cpu;
        return reading;
    }
}
