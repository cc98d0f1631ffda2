package dev.belay.run.rollback;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.rollback.Completion;
import dev.belay.core.rollback.ComponentOrder;
import dev.belay.core.rollback.RestoreStep;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Outcome;
import dev.belay.run.pace.Deadline;
import dev.belay.run.pace.Fork;
import dev.belay.world.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Step 10: writes workloads by the rank of their components, at most four on their way at a time.
///
/// Steps: what may begin is written side by side, each after a moment of its own, so that their restarts do not meet;
/// a workload makes room once it is complete or has stood still for 30 s; the next rank begins when all of the ranks
/// before have made room. After the last one nothing is waited for here.
final class Workloads {
    private static final int PARALLEL = 4;
    private static final Duration STILL = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(250);

    /// The longest moment before a restart that is made beside others.
    private static final Duration JITTER = Duration.ofMillis(500);

    private static final String STEP = "workloads";

    private final Executor executor;
    private final Restoring restoring;
    private final ComponentOrder order;
    private final Deadline deadline;
    private final Consumer<List<Ref>> each;
    private final Consumer<Outcome> took;
    private final List<Moving> moving = new ArrayList<>();

    /// @param each called with those that are on their way, at every look
    /// @param took told of each workload that was begun or refused
    Workloads(
            Executor executor,
            Restoring restoring,
            Deadline deadline,
            Consumer<List<Ref>> each,
            Consumer<Outcome> took) {
        this.executor = executor;
        this.restoring = restoring;
        this.order = restoring.request().target().components();
        this.deadline = deadline;
        this.each = each;
        this.took = took;
    }

    /// Ends early once something is neither done nor failed: then nothing more may be written.
    ///
    /// @param steps in the order of the plan
    /// @param begun workloads that were written before an interruption, and may be on their way still
    void restore(List<RestoreStep> steps, Collection<Ref> begun) throws InterruptedException {
        Deque<RestoreStep> waiting = new ArrayDeque<>(steps);
        begun.stream()
                .filter(ref -> steps.stream().noneMatch(s -> s.change().ref().equals(ref)))
                .forEach(ref -> moving.add(new Moving(ref)));
        while (!waiting.isEmpty()) {
            List<RestoreStep> next = next(waiting);
            if (next.isEmpty()) {
                look();
                continue;
            }
            List<Outcome> written = write(next);
            written.forEach(took);
            if (written.stream().anyMatch(o -> o instanceof Outcome.Stopped)) {
                return;
            }
        }
    }

    /// Takes what may begin now; when nothing may be written any more everything may try, and is told so.
    private List<RestoreStep> next(Deque<RestoreStep> waiting) {
        int rank = rank(waiting.getFirst());
        if (!over() && moving.stream().anyMatch(m -> order.rank(m.ref) < rank)) {
            return List.of();
        }
        List<RestoreStep> next = new ArrayList<>();
        while (!waiting.isEmpty()
                && rank(waiting.getFirst()) == rank
                && next.size() + (over() ? 0 : moving.size()) < PARALLEL) {
            next.add(waiting.removeFirst());
        }
        return next;
    }

    private int rank(RestoreStep step) {
        return order.rank(step.change().ref());
    }

    private boolean over() {
        return deadline.passed() || restoring.world().stop().asked();
    }

    private List<Outcome> write(List<RestoreStep> steps) throws InterruptedException {
        List<Outcome> outcomes = steps.size() == 1 ? List.of(one(steps.getFirst())) : beside(steps);
        for (int i = 0; i < steps.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Done) {
                moving.add(new Moving(steps.get(i).change().ref()));
            }
        }
        return outcomes;
    }

    /// The executor keeps to the deadline by itself: a write is not cut off in its middle.
    private List<Outcome> beside(List<RestoreStep> steps) throws InterruptedException {
        List<Callable<Outcome>> tasks = new ArrayList<>();
        for (RestoreStep step : steps) {
            long moment = restoring.world().tools().random().nextLong(JITTER.toNanos() + 1);
            Duration pause = tasks.isEmpty() ? Duration.ZERO : Duration.ofNanos(moment);
            tasks.add(() -> {
                clock().sleep(pause);
                return one(step);
            });
        }
        return new Fork(Deadline.none(clock()), executor.session()::beat).join(tasks);
    }

    private Outcome one(RestoreStep step) {
        return executor.execute(STEP, step.change());
    }

    private void look() throws InterruptedException {
        moving.removeIf(Moving::makesRoom);
        if (moving.isEmpty()) {
            return;
        }
        List<Ref> open = moving.stream().map(m -> m.ref).toList();
        restoring.show(executor.session(), open);
        each.accept(open);
        executor.session().beat();
        clock().sleep(POLL);
    }

    private Clock clock() {
        return restoring.world().tools().clock();
    }

    /// A workload on its way. One that cannot be read stands still.
    private final class Moving {
        private final Ref ref;
        private long best = -1;
        private long since = clock().nanos();

        Moving(Ref ref) {
            this.ref = ref;
        }

        boolean makesRoom() {
            Optional<Resource> live = restoring.read(ref);
            long reached = live.map(Completion::reached).orElse(-1L);
            long now = clock().nanos();
            if (reached > best) {
                best = reached;
                since = now;
            }
            boolean complete =
                    live.map(Completion::of).filter(Completion::complete).isPresent();
            return complete || now - since >= STILL.toNanos();
        }
    }
}
