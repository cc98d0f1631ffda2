package dev.belay.run.rollback;

import dev.belay.testkit.ManualClock;
import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;

/// While somebody waits on it, others act: the function is called with the number of the wait.
final class ScriptedClock implements Clock {
    private final ManualClock time;
    private final IntConsumer each;
    private int waits;

    ScriptedClock(ManualClock time, IntConsumer each) {
        this.time = time;
        this.each = each;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public void sleep(Duration duration) {
        time.advance(duration);
        each.accept(++waits);
    }
}
