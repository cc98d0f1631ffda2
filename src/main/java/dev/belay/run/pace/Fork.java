package dev.belay.run.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Runs tasks side by side, each on a virtual thread, and waits for all. The first failure interrupts the
/// others and flies to the caller; so does the deadline, as [DeadlinePassed]. When it returns no task runs
/// any more.
///
/// @param deadline when to give up
/// @param pulse called by the waiting thread at least every half second, to keep a Lease alive
public record Fork(Deadline deadline, Runnable pulse) {
    private static final Duration BEAT = Duration.ofMillis(500);

    /// The tasks were not over in time. They were interrupted.
    public static final class DeadlinePassed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DeadlinePassed() {
            super("the time was over before all was done");
        }
    }

    /// The results, in the order of the tasks.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted; the tasks are, too
    public <T> List<T> join(List<? extends Callable<T>> tasks) throws InterruptedException {
        List<Future<T>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                CompletionService<T> done = new ExecutorCompletionService<>(threads);
                tasks.forEach(task -> futures.add(done.submit(task)));
                for (int i = 0; i < tasks.size(); i++) {
                    finished(next(done));
                }
            } finally {
                futures.forEach(future -> future.cancel(true));
            }
        }
        return futures.stream().map(Future::resultNow).toList();
    }

    private <T> Future<T> next(CompletionService<T> done) throws InterruptedException {
        while (true) {
            Future<T> future = done.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
            if (future != null) {
                return future;
            }
            pulse.run();
            if (deadline.passed()) {
                throw new DeadlinePassed();
            }
        }
    }

    private static <T> void finished(Future<T> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case InterruptedException failure -> throw failure;
                case null, default -> throw new IllegalStateException("a task failed", e);
            }
        } catch (CancellationException e) {
            throw new IllegalStateException("a task was cancelled", e);
        }
    }
}
