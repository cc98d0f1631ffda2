package dev.belay.cli.operate;

import dev.belay.cli.Changed;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Outcome;
import dev.belay.cli.site.CanaryRuns;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollout.Leg;
import dev.belay.core.rollout.Measured;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Planned;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.run.canary.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the canary commands show.
final class CanaryView {
    private CanaryView() {}

    /// Where no plan was made.
    static Outcome unplanned(CanaryRuns runs, Planned planned) {
        return switch (planned) {
            case Planned.Same _ ->
                Outcome.ok("CanaryPlan", Value.object("same", Value.of(true)))
                        .text(List.of(Line.of(Mark.OK, "nothing to do: this is what runs")));
            case Planned.Refused(String reason, String remedy) ->
                Outcome.failed(
                        Failure.of(
                                ErrorCode.REFUSED,
                                "the rollout of " + runs.component() + " is refused",
                                reason,
                                remedy),
                        Changed.NO);
            case Planned.Made _ -> throw new IllegalArgumentException("there is a plan to show");
        };
    }

    static List<Line> summary(String environment, Plan plan) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("canary of " + plan.subject().component()
                + (environment.isEmpty() ? "" : " in " + environment) + ", namespace "
                + plan.subject().deployment().namespace() + ", " + plan.replicas() + " pods now"));
        int n = 1;
        for (Leg leg : plan.legs()) {
            String name = n > plan.steps() ? "bake  " : "step " + n;
            lines.add(Line.of(String.format(
                    Locale.ROOT,
                    "  %s  %5.1f %% of new connections, %d pods%s",
                    name,
                    leg.split().canary() / 10.0,
                    leg.canaryPods(),
                    leg.approve() ? ", after an approval" : "")));
            n++;
        }
        lines.add(Line.of(
                "  then all of it; " + plan.material().before().size() + " configuration objects change with it"));
        return lines;
    }

    static Outcome ended(String op, Driver.Ended ended) {
        Rollout rollout = ended.rollout();
        Measured measured = rollout.measured();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Driver.name(rollout).toUpperCase(Locale.ROOT) + " after " + seconds(ended.t())));
        if (!Double.isNaN(measured.decided())) {
            lines.add(Line.of("  first failure to decision " + seconds(measured.detect()) + ", traffic back "
                    + seconds(measured.weights()) + ", drained " + seconds(measured.drained()) + " after it"));
        }
        rollout.owed().forEach(o -> lines.add(Line.of("  owed    " + o)));
        Outcome outcome = Outcome.ok("CanaryResult", document(ended))
                .changed(rollout.state() instanceof State.Refused ? Changed.NO : Changed.YES)
                .operation(op)
                .text(lines)
                .names(List.of(op));
        return switch (ended.left()) {
            case OVER -> over(rollout, outcome);
            case HELD -> outcome.failure(left("held", op, Exit.HELD));
            case STALLED -> outcome.failure(left("the way back is not complete", op, Exit.STALLED));
            case INTERRUPTED -> outcome.failure(left("interrupted; nobody watches now", op, Exit.INTERRUPTED));
            case SUPERSEDED -> outcome.failure(left("another driver took over", op, Exit.PARTIAL));
        };
    }

    private static Outcome over(Rollout rollout, Outcome outcome) {
        return switch (rollout.state()) {
            case State.Promoted _ -> outcome;
            case State.RolledBack(boolean validated) ->
                outcome.failure(Failure.of(
                                ErrorCode.REFUSED,
                                "the new version was taken back",
                                "see the decision above",
                                "belay canary status")
                        .exit(validated ? Exit.ROLLED_BACK : Exit.NOT_VALIDATED));
            case State.Refused(String why) ->
                outcome.failure(Failure.of(ErrorCode.REFUSED, "the rollout was refused", why, "belay canary plan"));
            case State.NeedsOperator(String why) ->
                outcome.failure(Failure.of(ErrorCode.REFUSED, "a person is needed", why, "belay canary status")
                        .exit(Exit.OPERATOR));
            case State.Forward _, State.WayBack _ -> outcome;
        };
    }

    private static Failure left(String what, String op, Exit exit) {
        return Failure.of(
                        ErrorCode.SIGNAL,
                        what,
                        "operation " + op + " is open",
                        "belay canary status; belay canary abort")
                .exit(exit);
    }

    static Outcome aborted(String component, Optional<Driver.Ended> ended, Optional<StateDocument> document) {
        Optional<Rollout> rollout = ended.map(Driver.Ended::rollout).or(() -> document.map(StateDocument::rollout));
        String state = rollout.map(Driver::name).orElse("gone");
        Outcome outcome = Outcome.ok("CanaryResult", Value.object("state", Value.of(state)))
                .changed(rollout.filter(r -> r.state() instanceof State.Refused).isPresent() ? Changed.NO : Changed.YES)
                .operation(document.map(d -> d.head().op()).orElse(""))
                .text(List.of(Line.of(Mark.OK, "canary of " + component + ": " + state)));
        boolean untouched =
                rollout.filter(r -> r.state() instanceof State.Refused).isPresent();
        boolean back = untouched
                || rollout.filter(r -> r.state() instanceof State.RolledBack(boolean validated) && validated)
                        .isPresent();
        return back
                ? outcome
                : outcome.failure(Failure.of(
                                ErrorCode.REFUSED,
                                "the rollout is " + state,
                                "it did not end as rolled back",
                                "belay canary status")
                        .exit(Exit.NOT_VALIDATED));
    }

    static Outcome status(String component, Optional<StateDocument> document) {
        if (document.isEmpty()) {
            return Outcome.ok("CanaryStatus", Value.object("component", Value.of(component), "state", Value.of("none")))
                    .text(List.of(Line.of("canary of " + component + ": none so far")));
        }
        StateDocument d = document.get();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("canary of " + component + ": " + Driver.name(d.rollout()) + ", "
                + d.head().op()));
        lines.add(Line.of(String.format(
                Locale.ROOT,
                "  weight  stable %.1f %%  canary %.1f %%  baseline %.1f %%",
                d.rollout().traffic().split().stable() / 10.0,
                d.rollout().traffic().split().canary() / 10.0,
                d.rollout().traffic().split().baseline() / 10.0)));
        lines.add(Line.of("  open    stable " + count(d.connections().stable()) + "  canary "
                + count(d.connections().canary()) + "  baseline "
                + count(d.connections().baseline())));
        lines.add(Line.of("  next    " + d.next().what()));
        d.rollout().owed().forEach(o -> lines.add(Line.of("  owed    " + o)));
        return Outcome.ok("CanaryStatus", Value.object("component", Value.of(component), "document", d.toValue()))
                .operation(d.head().op())
                .text(lines);
    }

    private static String count(long open) {
        return open < 0 ? "?" : Long.toString(open);
    }

    static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "not measured" : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    static Value.Obj document(Driver.Ended ended) {
        Measured m = ended.rollout().measured();
        return Value.object(
                "state", Value.of(Driver.name(ended.rollout())),
                "left", Value.of(ended.left().name().toLowerCase(Locale.ROOT)),
                "seconds", Value.of(Math.round(ended.t() * 1000) / 1000.0),
                "tDetectSeconds", number(m.detect()),
                "tWeightsSeconds", number(m.weights()),
                "tDrainedSeconds", number(m.drained()));
    }

    static Value number(double seconds) {
        return Double.isFinite(seconds) ? Value.of(Math.round(seconds * 1000) / 1000.0) : Value.nil();
    }
}
