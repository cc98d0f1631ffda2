package dev.belay.run.rollback;

import dev.belay.core.baseline.Validation;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import dev.belay.core.point.Difference;
import dev.belay.core.point.Manifest;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollback.Floors;
import dev.belay.core.rollback.Phase;
import dev.belay.core.rollback.RestorePlan;
import dev.belay.core.rollback.RestoreStep;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Outcome;
import dev.belay.run.execute.Session;
import dev.belay.run.lock.StateMap;
import dev.belay.run.pace.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The steps of one rollback that write and prove, in their order: kept state, owners, traffic, configuration,
/// workloads, routes, waiting, suites, the final read, and closing. A step that fails stops no later one.
final class Sequence {
    /// For what must be undone when the time of the rollback is over.
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final Rollback rollback;
    private final Restoring restoring;
    private final Session session;
    private final Begun begun;
    private final Deadline deadline;
    private final Executor executor;
    private final Nudging nudging;
    private final List<String> failed = new ArrayList<>();
    private final List<Result.StepTime> times = new ArrayList<>();
    private boolean superseded;
    private boolean stopped;

    Sequence(Rollback rollback, Restoring restoring, Session session, Begun begun) {
        this.rollback = rollback;
        this.restoring = restoring;
        this.session = session;
        this.begun = begun;
        World world = rollback.world();
        this.deadline =
                Deadline.in(world.tools().clock(), rollback.request().way().timeout());
        this.executor = rollback.executor(session, deadline);
        this.nudging = new Nudging(world, executor);
    }

    /// `00:14`, as every line of an operation begins.
    static String stamp(Duration elapsed) {
        return String.format(Locale.ROOT, "%02d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    Result.Ended run() throws InterruptedException {
        tellWhere();
        say(
                Mark.OK,
                "intent recorded, budget " + stamp(rollback.request().way().budget()) + ", "
                        + session.operation().id());
        String prePoint = prePoint();
        timed(
                "rollouts",
                () -> rollback.world().rollouts().takeBack(session, deadline).forEach(l -> say(Mark.OK, l)));
        RestorePlan plan = rollback.plan(rollback.read(), begun);
        List<ObjectChange> floors = floors(plan);
        phase(Phase.TRAFFIC, plan);
        phase(Phase.CONFIG, plan);
        workloads(plan.in(Phase.WORKLOADS));
        phase(Phase.ROUTES, plan);
        List<Ref> incomplete = wait(plan);
        settle(plan, incomplete);
        Validation smoke = stopped || superseded ? new Validation(List.of(), 0) : validate();
        List<ObjectChange> unsafe = giveBack(back(floors), incomplete);
        rollback.world().rollouts().finish(session, deadline).forEach(l -> say(Mark.OK, l));
        Difference difference = rollback.difference(rollback.read(), plan);
        if (close(plan, incomplete, unsafe)) {
            difference = rollback.difference(rollback.read(), plan);
        }
        return end(new Proof(incomplete, smoke, difference, prePoint));
    }

    /// Who wants the same meanwhile finds it in the state, wherever it runs (RB-13). A state that could not be entered
    /// is
    /// not waited for.
    private void tellWhere() {
        session.note(StateMap.POINT, rollback.request().source().point().id());
        if (session.owed().isEmpty()) {
            session.publish();
        }
    }

    private record Proof(List<Ref> incomplete, Validation smoke, Difference difference, String prePoint) {}

    private String prePoint() {
        long began = session.elapsed().toNanos();
        World.Keeper keeper = rollback.world().keeper();
        String operation = session.operation().id();
        String before = keeper.kept(operation);
        String id = before.isEmpty() && !begun.any()
                ? keeper.keep(operation, rollback.read().all())
                : before;
        took("pre-point", began);
        if (id.isEmpty()) {
            say(Mark.WARN, "what is there now could not be kept; the journal holds the undo");
        } else {
            if (before.isEmpty()) {
                session.record("point.created", Value.object("point", Value.of(id)));
            }
            say(Mark.OK, "pre-point pre:" + session.operation().id() + " kept");
        }
        return id;
    }

    private List<ObjectChange> floors(RestorePlan plan) {
        Set<Ref> restarted =
                plan.in(Phase.WORKLOADS).stream().map(s -> s.change().ref()).collect(Collectors.toSet());
        List<ObjectChange> raised = Floors.raise(rollback.read().all(), restarted);
        write("floors", raised);
        return raised;
    }

    /// What gives the minimums back, with those that were raised before an interruption.
    private List<ObjectChange> back(List<ObjectChange> floors) {
        return Stream.concat(begun.floors().stream(), floors.stream())
                .map(ObjectChange::undo)
                .toList();
    }

    private void phase(Phase phase, RestorePlan plan) {
        List<ObjectChange> changes =
                plan.in(phase).stream().map(RestoreStep::change).toList();
        if (!changes.isEmpty() && write(phase.word(), changes)) {
            say(Mark.OK, phase.word() + " restored (" + changes.size() + ")");
        }
    }

    private void workloads(List<RestoreStep> steps) throws InterruptedException {
        if (steps.isEmpty() || stopped || superseded) {
            return;
        }
        int before = failed.size();
        long began = session.elapsed().toNanos();
        new Workloads(executor, restoring, deadline, nudging::look, this::took).restore(steps, begun.workloads());
        took(Phase.WORKLOADS.word(), began);
        if (failed.size() == before && !stopped && !superseded) {
            say(Mark.OK, Phase.WORKLOADS.word() + " restored (" + steps.size() + ")");
        }
    }

    /// The strategy of a workload is given back once it is complete: before that it would wait for ever.
    private void settle(RestorePlan plan, List<Ref> incomplete) {
        List<ObjectChange> settled = plan.in(Phase.SETTLED).stream()
                .map(RestoreStep::change)
                .filter(change -> !incomplete.contains(change.ref()))
                .toList();
        if (!settled.isEmpty() && !stopped && !superseded && write(Phase.SETTLED.word(), settled)) {
            say(Mark.OK, "strategies given back (" + settled.size() + ")");
        }
    }

    /// Step 13: the minimums of workloads that are complete.
    ///
    /// @return those that would let an autoscaler shrink what is on its way
    private List<ObjectChange> giveBack(List<ObjectChange> floors, List<Ref> incomplete) {
        Predicate<ObjectChange> unsafe =
                floor -> stopped || incomplete.stream().anyMatch(workload -> Floors.of(floor, workload));
        write("floors", floors.stream().filter(unsafe.negate()).toList());
        return floors.stream().filter(unsafe).toList();
    }

    /// Step 15, with time of its own: what was not safe to undo before. Minimums are given back whatever became
    /// of the workload, as nobody would do it later; a strategy only once its workload is complete, as it would
    /// wait for ever.
    ///
    /// @return whether anything was to be undone, so that the world must be read again
    private boolean close(RestorePlan plan, List<Ref> incomplete, List<ObjectChange> floors) {
        if (superseded || rollback.world().stop().asked()) {
            return false;
        }
        List<ObjectChange> open = plan.in(Phase.SETTLED).stream()
                .map(RestoreStep::change)
                .filter(change -> incomplete.contains(change.ref()) && restoring.isComplete(change.ref()))
                .collect(Collectors.toCollection(ArrayList::new));
        open.addAll(floors);
        if (!open.isEmpty()) {
            Deadline own = Deadline.in(rollback.world().tools().clock(), CLOSING);
            rollback.executor(session, own).executeAll("close", open).forEach(this::took);
            say(Mark.OK, "temporary changes undone at the close (" + open.size() + ")");
        }
        return !open.isEmpty();
    }

    /// @return whether all of them are in effect
    private boolean write(String step, List<ObjectChange> changes) {
        int before = failed.size();
        long began = session.elapsed().toNanos();
        executor.executeAll(step, changes).forEach(this::took);
        if (!changes.isEmpty()) {
            took(step, began);
        }
        return failed.size() == before && !stopped && !superseded;
    }

    /// @param began when, in nanoseconds of the operation
    private void took(String step, long began) {
        Duration from = Duration.ofNanos(began);
        times.add(new Result.StepTime(step, from, session.elapsed().minus(from)));
    }

    private void took(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _ -> session.beat();
            case Outcome.Failed f -> {
                String what = f.change() instanceof ObjectChange c
                        ? c.ref().toString()
                        : f.change().name();
                failed.add(what + ": " + f.text());
                say(Mark.FAIL, what + ": " + f.text());
            }
            case Outcome.Stopped s -> {
                superseded |= s.reason() == Outcome.Reason.SUPERSEDED;
                stopped |= s.reason() != Outcome.Reason.SUPERSEDED;
            }
        }
    }

    private List<Ref> wait(RestorePlan plan) throws InterruptedException {
        if (stopped || superseded) {
            return List.of();
        }
        long began = session.elapsed().toNanos();
        List<Ref> incomplete = restoring.complete(session, deadline, nudging::look);
        took("wait", began);
        if (incomplete.isEmpty()) {
            say(
                    Mark.OK,
                    "all pods on the point's template ("
                            + plan.in(Phase.WORKLOADS).size() + " workloads written)");
        }
        return incomplete;
    }

    private Validation validate() {
        long began = session.elapsed().toNanos();
        Validation smoke = restoring.smoke();
        took("smoke", began);
        switch (smoke.colour()) {
            case GREEN -> say(Mark.OK, "smoke " + smoke.ran() + "/" + smoke.ran() + " as recorded");
            case YELLOW, UNKNOWN, RED ->
                say(
                        Mark.WARN,
                        "smoke: "
                                + smoke.findings().stream()
                                        .map(f -> f.test() + " " + f.detail())
                                        .findFirst()
                                        .orElse("did not run"));
        }
        return smoke;
    }

    private void timed(String step, Runnable work) {
        long began = session.elapsed().toNanos();
        work.run();
        took(step, began);
    }

    private Result.Ended end(Proof proof) {
        Result.End end = how(proof);
        Request.Way way = rollback.request().way();
        Result.Spent spent = new Result.Spent(way.budget(), session.elapsed(), times);
        say(
                proof.difference().left().isEmpty() ? Mark.OK : Mark.FAIL,
                "difference to the point: " + proof.difference().result().name().toLowerCase(Locale.ROOT));
        Result.Ended result = new Result.Ended(
                end, proof.smoke(), proof.difference(), failed, session.owed(), proof.prePoint(), spent);
        if (end == Result.End.INTERRUPTED) {
            return result;
        }
        withdraw(end);
        session.note(StateMap.END, end.word());
        session.end(
                "rollback.outcome",
                result.document(rollback.request().source().point().id()));
        return result;
    }

    /// RB-14: one that fails alters no point.
    private void withdraw(Result.End end) {
        if (end != Result.End.ROLLED_BACK && end != Result.End.NOT_VALIDATED) {
            return;
        }
        Manifest target = rollback.request().source().point().manifest();
        for (String point :
                rollback.world().keeper().withdraw(session.operation().id(), target)) {
            session.record("point.withdrawn", Value.object("point", Value.of(point)));
            say(Mark.WARN, point + " is what was left: it is good no more");
        }
    }

    private Result.End how(Proof proof) {
        if (superseded) {
            return Result.End.SUPERSEDED;
        }
        if (rollback.world().stop().asked()) {
            return Result.End.INTERRUPTED;
        }
        if (stopped || !proof.incomplete().isEmpty()) {
            return Result.End.STALLED;
        }
        if (!failed.isEmpty() || !proof.difference().left().isEmpty()) {
            return Result.End.INCOMPLETE;
        }
        boolean proven = rollback.request().way().validate() && proof.smoke().colour() == Validation.Colour.GREEN;
        return proven ? Result.End.ROLLED_BACK : Result.End.NOT_VALIDATED;
    }

    private void say(Mark mark, String text) {
        rollback.world().screen().say(Line.of(mark, stamp(session.elapsed()) + " " + text));
    }
}
