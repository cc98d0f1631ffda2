package dev.belay.cli.site;

import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.run.canary.Driver;
import dev.belay.run.canary.Mailbox;
import dev.belay.run.pace.Deadline;
import dev.belay.world.Clock;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A rollout that nobody drove any more, driven by us beside the rollback that found it: its last check waits for the
/// workload, which is the rollback's to restore (RB-19).
record DrivenBeside(String component, Mailbox mailbox, FutureTask<Driver.Ended> task) {
    private static final Duration NAP = Duration.ofMillis(250);

    /// How long a rollout may stand still once all that it can wait for was done.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static DrivenBeside start(String component, Mailbox mailbox, Callable<Driver.Ended> drive) {
        DrivenBeside driven = new DrivenBeside(component, mailbox, new FutureTask<>(drive));
        Thread.ofVirtual().name("way back of " + component).start(driven.task);
        return driven;
    }

    boolean over() {
        return task.isDone();
    }

    /// Waits for its end; what is not over in time is let go, and stays open.
    ///
    /// @param each called at every look
    /// @return what came of it, in words; empty: it is as it was before
    String finish(Clock clock, Deadline deadline, Runnable each) throws InterruptedException {
        long still = clock.nanos();
        while (!task.isDone()) {
            still = stands() ? still : clock.nanos();
            if (deadline.passed() || clock.nanos() - still > PATIENCE.toNanos()) {
                task.cancel(true);
                return "it is not done yet";
            }
            each.run();
            clock.sleep(NAP);
        }
        try {
            return task.get().rollout().over() ? "" : "it is not done yet";
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case WorldException failure -> String.valueOf(failure.getMessage());
                case InterruptedException _ -> "it was interrupted";
                case RuntimeException bug -> throw bug;
                case Error bug -> throw bug;
                case null, default -> throw new IllegalStateException("the way back failed", e);
            };
        }
    }

    /// What cannot be read stands still.
    private boolean stands() {
        try {
            Optional<StateDocument> open = OpenRollouts.open(mailbox);
            return open.isPresent() && open.get().rollout().state() instanceof State.Stalled;
        } catch (WorldException _) {
            return true;
        }
    }
}
