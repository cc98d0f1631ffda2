package dev.belay.run.rollback;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.baseline.Validation;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollback.Completion;
import dev.belay.core.rollback.Phase;
import dev.belay.run.execute.Session;
import dev.belay.run.pace.Deadline;
import dev.belay.world.Clock;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits for workloads and asks the suites.
record Restoring(World world, Request request) {
    private static final Duration POLL = Duration.ofMillis(250);

    /// The point's smoke suites, compared with what the point expects.
    Validation smoke() {
        if (!request.way().validate()) {
            return new Validation(List.of(), 0);
        }
        Clock clock = world.tools().clock();
        List<SuiteOutcome> outcomes = request.source().smoke().stream()
                .filter(HttpSuite::smoke)
                .map(suite -> world.suites().run(suite, Deadline.in(clock, suite.timeout())))
                .toList();
        return request.source().expected().validate(outcomes);
    }

    /// Waits until each workload of the point is complete.
    ///
    /// @param each called with those that are not, at every look
    /// @return the workloads that are not, when the time was over or somebody asked to stop
    List<Ref> complete(Session session, Deadline deadline, Consumer<List<Ref>> each) throws InterruptedException {
        List<Ref> workloads = request.source().contents().objects().keySet().stream()
                .filter(ref -> Phase.of(ref) == Phase.WORKLOADS)
                .toList();
        Patience patience =
                new Patience(world.tools().clock(), request.way().budget().dividedBy(2));
        while (true) {
            List<Ref> open = workloads.stream().filter(ref -> !isComplete(ref)).toList();
            if (open.isEmpty() || deadline.passed() || world.stop().asked()) {
                return open;
            }
            show(session, open);
            each.accept(open);
            if (patience.lostBy(open)) {
                world.screen()
                        .say(Line.of(
                                Mark.WARN,
                                "no progress for half the budget; look at: kubectl describe "
                                        + open.getFirst().kind() + " "
                                        + open.getFirst().name() + " -n "
                                        + open.getFirst().namespace()));
            }
            session.beat();
            world.tools().clock().sleep(POLL);
        }
    }

    void show(Session session, List<Ref> open) {
        String waiting = String.join(", ", open.stream().map(this::progress).toList());
        world.screen()
                .show(List.of(Line.of(Mark.RUNNING, Sequence.stamp(session.elapsed()) + " waiting for " + waiting)));
    }

    private String progress(Ref ref) {
        return read(ref)
                .map(Completion::of)
                .map(c -> ref.name() + " " + c.ready() + "/" + c.wanted())
                .orElse(ref.name());
    }

    boolean isComplete(Ref ref) {
        return read(ref).map(Completion::of).filter(Completion::complete).isPresent();
    }

    Optional<Resource> read(Ref ref) {
        try {
            return world.tools().cluster().get(ref);
        } catch (WorldException _) {
            return Optional.empty();
        }
    }
}
