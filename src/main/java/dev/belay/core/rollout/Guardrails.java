package dev.belay.core.rollout;

import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is looked at before the judge, each tick, on live facts (section 13): some begin the way back, some
/// hold.
final class Guardrails {
    private static final int RESTARTS = 2;
    private static final int ATTEMPTS = 5;
    private static final double CONTROL = 0.8;
    private static final Set<String> MAJOR = Set.of("success", "events", "out_of_order", "no-data", "blind");

    private Guardrails() {}

    /// The worst cause to lead the traffic back, if there is one.
    static Optional<Cause> breach(Facts facts, Decision decision, Rollout rollout) {
        List<Cause> causes = new ArrayList<>();
        if (decision.verdict() == Verdict.ROLLBACK) {
            causes.add(new Cause(decision.cause(), severity(decision.cause()), decision.sentence()));
        }
        pods(facts, causes);
        Facts.Attempts a = facts.attempts();
        if (a.canary() >= ATTEMPTS && a.canaryGood() == 0 && (a.control() == 0 || a.controlGood() > 0)) {
            causes.add(critical("zero-success", "none of " + a.canary() + " attempts on the canary was good"));
        }
        if (rollout.traffic().split().canary() > 0 && facts.canary().ready() == 0) {
            causes.add(critical("no-pods", "the canary has traffic and no Ready pod"));
        }
        return causes.stream().reduce((a1, a2) -> worse(a2, a1) ? a2 : a1);
    }

    static boolean worse(Cause one, Cause other) {
        return one.severity().worseThan(other.severity())
                || one.severity() == other.severity() && one.crossUser() && !other.crossUser();
    }

    static Severity severity(String cause) {
        if (cause.equals("cross_user")) {
            return Severity.CRITICAL;
        }
        return MAJOR.contains(cause) ? Severity.MAJOR : Severity.MINOR;
    }

    private static void pods(Facts facts, List<Cause> causes) {
        boolean loops = loops(facts.canary()) && !loops(facts.stable()) && !loops(facts.baseline());
        if (loops) {
            causes.add(
                    critical("crash-loop", "a canary container crashes again and again, no container of the control"));
        }
        boolean killed = facts.canary().outOfMemory()
                && !facts.stable().outOfMemory()
                && !facts.baseline().outOfMemory();
        if (killed) {
            causes.add(critical("oom", "a canary container was killed for its memory, none of the control"));
        }
    }

    private static boolean loops(Facts.Pods pods) {
        return pods.crashLoop() || pods.restarts() >= RESTARTS;
    }

    private static Cause critical(String id, String sentence) {
        return new Cause(id, Severity.CRITICAL, sentence);
    }

    /// What holds: the judge's reasons, too few canary pods in two ticks, too few stable pods, a lost floor.
    static List<Reason> holds(Facts facts, Decision decision, Turn turn) {
        List<Reason> reasons = new ArrayList<>();
        for (Decision.Hold hold : decision.verdict() == Verdict.HOLD ? decision.holds() : List.<Decision.Hold>of()) {
            reasons.add(turn.reason(hold.id(), hold.text()));
        }
        if (turn.memory().shortTicks() >= 2) {
            reasons.add(turn.reason(
                    "short",
                    "the canary has " + facts.canary().ready() + " Ready pods, its weight asks for "
                            + wanted(turn.rollout(), turn.plan())));
        }
        int stable = turn.memory().ready().stable();
        if (beforePromoting(turn.rollout().state())
                && stable < CONTROL * turn.plan().replicas()) {
            reasons.add(turn.reason(
                    "control", stable + " of " + turn.plan().replicas() + " pods of the old version are Ready"));
        }
        boolean unpinned = beforePromoting(turn.rollout().state())
                && turn.memory().repinned()
                && !facts.objects().floorPinned();
        if (unpinned && stable < turn.plan().replicas()) {
            reasons.add(turn.reason("floor", "the autoscaler's floor was taken away and the old version shrinks"));
        }
        return reasons;
    }

    /// How many Ready pods the canary's weight asks for.
    static int wanted(Rollout rollout, Plan plan) {
        return (rollout.traffic().split().canary() * plan.replicas() + Split.WHOLE - 1) / Split.WHOLE;
    }

    static boolean beforePromoting(State state) {
        return switch (state) {
            case State.Planned _, State.Preparing _, State.Warming _, State.Shifting _ -> true;
            case State.Analysing _, State.Baking _ -> true;
            case State.Held held -> beforePromoting(held.in());
            case State.Promoting _, State.Returning _, State.Draining _, State.Closing _ -> false;
            case State.RollingBack back -> back.target() == Target.STABLE;
            case State.Stalled stalled -> stalled.in().target() == Target.STABLE;
            case State.Refused _, State.Promoted _, State.RolledBack _, State.NeedsOperator _ -> false;
        };
    }
}
