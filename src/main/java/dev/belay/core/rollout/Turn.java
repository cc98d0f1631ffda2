package dev.belay.core.rollout;

import java.util.ArrayList;
import java.util.List;

/// One rollout, one event, one plan: what a row looks at.
record Turn(Rollout rollout, Event event, Plan plan) {
    static final double CONTROL_ONLY_FORWARD = 10;

    double t() {
        return event.t();
    }

    Memory memory() {
        return rollout.memory();
    }

    Traffic traffic() {
        return rollout.traffic();
    }

    Step stay() {
        return Step.stay(rollout);
    }

    Step to(String row, State next, Act... acts) {
        return Step.to(row, rollout.with(next), acts);
    }

    Step to(String row, State next, List<Act> acts) {
        return Step.to(row, rollout.with(next), acts);
    }

    Step refused(String row, String why) {
        return Step.refused(row, rollout, why);
    }

    Turn with(Memory memory) {
        return new Turn(rollout.with(memory), event, plan);
    }

    Turn with(Measured measured) {
        return new Turn(rollout.with(measured), event, plan);
    }

    Turn with(Traffic traffic) {
        return new Turn(rollout.with(traffic), event, plan);
    }

    Turn owing(String what) {
        return new Turn(rollout.owing(what), event, plan);
    }

    /// Freezes the rollout; an already frozen one gets the reason added.
    Step hold(String row, State.Forward in, Reason reason, Act... acts) {
        return to(row, held(in, List.of(reason)), acts);
    }

    State.Held held(State.Forward in, List<Reason> reasons) {
        boolean unwritten = traffic().underWay()
                || in instanceof State.Shifting(int _, var move, double _) && move == State.Shifting.Move.ROUTE;
        State.Held held =
                in instanceof State.Held already ? already : new State.Held(in, List.of(), t(), unwritten, false);
        for (Reason reason : reasons) {
            held = held.with(reason);
        }
        return held;
    }

    Reason reason(String id, String text) {
        return new Reason(id, t(), text);
    }

    Act.Notify notify(String what, String text) {
        return new Act.Notify(what + "@" + Math.round(t()), text);
    }

    /// A way forward is verified when traffic is, or when only the control plane can say and has for 10 s.
    boolean verified() {
        return traffic().verified(t(), CONTROL_ONLY_FORWARD);
    }

    Act.SetTraffic traffic(int leg) {
        return new Act.SetTraffic(plan.leg(leg).split(), false);
    }

    /// The sizes of the copies for a leg.
    List<Act> sizes(int n) {
        Leg leg = plan.leg(n);
        List<Act> acts = new ArrayList<>();
        acts.add(new Act.SetScale(Copy.CANARY, leg.canaryPods()));
        if (plan.parts().baseline()) {
            acts.add(new Act.SetScale(Copy.BASELINE, leg.baselinePods()));
        }
        return acts;
    }

    boolean sized(int n, Facts facts) {
        Leg leg = plan.leg(n);
        return facts.canary().ready() >= leg.canaryPods()
                && (!plan.parts().baseline() || facts.baseline().ready() >= leg.baselinePods());
    }

    boolean approved(int n) {
        return memory().mode() == Mode.PROMOTED
                || n > plan.steps()
                || !plan.leg(n).approve()
                || memory().approved().contains(n);
    }
}
