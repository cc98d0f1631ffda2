package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import java.util.ArrayList;
import java.util.List;

/// Rows 1 to 6 and 11: from the plan to copies that are Ready and have passed their smoke suites.
final class WhilePreparing {
    private static final double IMAGE_WAIT = 60;

    private WhilePreparing() {}

    static Step planned(Turn turn) {
        return switch (turn.event()) {
            case Event.Checked(double _, boolean ok, String why) -> {
                List<Act> acts = acts(turn);
                yield ok
                        ? turn.to("1", new State.Preparing(acts), acts.getFirst())
                        : turn.to("1", new State.Refused(why));
            }
            case Event.Tick _, Event.Done _, Event.Failed _, Event.Command _, Event.TookOver _ -> turn.stay();
        };
    }

    /// All that is made before the first weight. A copy is created with 0 replicas: a late create serves
    /// nobody (CN-12).
    static List<Act> acts(Turn turn) {
        Parts parts = turn.plan().parts();
        List<Act> acts = new ArrayList<>();
        acts.add(new Act.SaveUnit());
        if (parts.guard()) {
            acts.add(new Act.StartGuard());
        }
        for (int i = 0; i < parts.snapshots(); i++) {
            acts.add(new Act.CopyConfig(i));
        }
        if (parts.scaler()) {
            acts.add(new Act.PinFloor());
        }
        acts.addAll(creates(Copy.CANARY, parts.scaler()));
        if (parts.baseline()) {
            acts.addAll(creates(Copy.BASELINE, false));
        }
        acts.addAll(turn.sizes(1));
        return acts;
    }

    /// The baseline copy has a fixed size, and no scaler.
    static List<Act> creates(Copy copy, boolean scaler) {
        List<Act> acts = new ArrayList<>();
        acts.add(new Act.Create(Item.SERVICE, copy));
        acts.add(new Act.Create(Item.BUDGET, copy));
        acts.add(new Act.Create(Item.COPY, copy));
        if (scaler) {
            acts.add(new Act.Create(Item.SCALER, copy));
        }
        return acts;
    }

    static Step preparing(Turn turn, State.Preparing state) {
        return switch (turn.event()) {
            case Event.Done(double t, Act act)
            when act.equals(state.rest().getFirst()) -> {
                List<Act> rest = state.rest().subList(1, state.rest().size());
                yield rest.isEmpty()
                        ? turn.to("2", new State.Warming(t))
                        : turn.to("2", new State.Preparing(rest), rest.getFirst());
            }
            case Event.Failed(double _, Act act, FailureKind _, String why) ->
                WayBack.enter(
                        "3",
                        turn,
                        new Cause("prepare", Severity.MINOR, act.name() + " failed: " + why),
                        Facts.Troubles.none());
            case Event.Command command -> WhileJudging.command(turn, state, command);
            case Event.Done _, Event.Tick _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    static Step warming(Turn turn, State.Warming state) {
        return switch (turn.event()) {
            case Event.Tick(double _, Facts facts, var _) -> warming(turn, state, facts);
            case Event.Command command -> WhileJudging.command(turn, state, command);
            case Event.Done _, Event.Failed _, Event.Checked _, Event.TookOver _ -> turn.stay();
        };
    }

    private static Step warming(Turn turn, State.Warming state, Facts facts) {
        boolean ready = turn.sized(1, facts);
        Facts.Outcome smoke =
                turn.plan().parts().smoke() ? facts.suite().outcome(Moment.WARMING) : Facts.Outcome.PASSED;
        if (ready && smoke == Facts.Outcome.NONE) {
            return turn.to("4", state, new Act.RunSuite(Moment.WARMING));
        }
        boolean passed = ready && smoke == Facts.Outcome.PASSED;
        if (passed && turn.approved(1) && !turn.memory().paused() && Gate.open(facts, turn.rollout())) {
            return turn.to("5", new State.Shifting(1, State.Shifting.Move.ROUTE, turn.t()), turn.traffic(1));
        }
        if (smoke == Facts.Outcome.FAILED) {
            return back(turn, "the smoke suite failed on the copies");
        }
        if (turn.t() - facts.troubles().imageStuck() >= IMAGE_WAIT) {
            return back(turn, "a canary container could not be created for " + Math.round(IMAGE_WAIT) + " s");
        }
        if (turn.t() - state.since() > turn.plan().pace().progressDeadline()) {
            return back(turn, "the copies were not Ready and tested within the progress deadline");
        }
        if (passed && !turn.approved(1)) {
            return turn.hold("11", state, turn.reason("approval", "step 1 waits for an approval"));
        }
        if (passed && turn.memory().paused()) {
            return turn.hold("15", state, turn.reason("pause", "paused before the first weight"));
        }
        return turn.stay();
    }

    private static Step back(Turn turn, String why) {
        return WayBack.enter("6", turn, new Cause("not-ready", Severity.MINOR, why), Facts.Troubles.none());
    }
}
