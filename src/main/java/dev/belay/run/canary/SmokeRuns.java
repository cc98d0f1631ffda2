package dev.belay.run.canary;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.rollout.Facts;
import dev.belay.core.rollout.Moment;
import dev.belay.run.pace.Deadline;
import dev.belay.world.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Runs the smoke suites beside the ticks; the newest result is a fact of the next tick.
final class SmokeRuns {
    private final World.Suites suites;
    private final Clock clock;
    private final AtomicReference<Facts.Suite> newest =
            new AtomicReference<>(new Facts.Suite(Moment.WARMING, Facts.Outcome.NONE));

    SmokeRuns(World.Suites suites, Clock clock) {
        this.suites = suites;
        this.clock = clock;
    }

    Facts.Suite newest() {
        return newest.get();
    }

    /// @param limit in seconds; what has not ended by then is unknown
    void start(Moment moment, double limit) {
        newest.set(new Facts.Suite(moment, Facts.Outcome.RUNNING));
        Thread.ofVirtual().name("smoke-" + moment).start(() -> newest.set(new Facts.Suite(moment, run(limit))));
    }

    private Facts.Outcome run(double limit) {
        Deadline deadline = Deadline.in(clock, Duration.ofMillis(Math.round(limit * 1000)));
        List<SuiteOutcome> outcomes = suites.list().stream()
                .map(s -> suites.runner().run(s, deadline))
                .toList();
        if (outcomes.stream().allMatch(SuiteOutcome::passed)) {
            return outcomes.isEmpty() ? Facts.Outcome.UNKNOWN : Facts.Outcome.PASSED;
        }
        boolean failed = outcomes.stream().anyMatch(o -> o.count(CheckOutcome.Status.FAILED) > 0);
        return failed ? Facts.Outcome.FAILED : Facts.Outcome.UNKNOWN;
    }
}
