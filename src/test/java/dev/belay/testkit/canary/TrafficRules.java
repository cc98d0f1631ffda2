package dev.belay.testkit.canary;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.rollout.Copy;
import dev.belay.core.rollout.Names;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.State;
import dev.belay.core.traffic.Split;
import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// I1 to I4, I8: where the traffic is led, and by what right.
final class TrafficRules {
    private static final double LEASE = 8;

    /// Row 1 of section 23 at its upper limit: from a decision to a lever in effect.
    private static final double LEVER = 15;

    private static final double ENOUGH = 0.8;

    private final Told told;
    private final Clock clock;

    TrafficRules(Told told, Clock clock) {
        this.told = told;
        this.clock = clock;
    }

    void wrote(Write write, Picture picture) {
        if (write.is(picture.plan().subject().route()) && !write.deletes()) {
            Dealt before = picture.dealt();
            Dealt after = Dealt.of(write.now(), picture.plan().subject().services());
            told.require(after.whole(), "I1", () -> "the weights of a rule do not add to 1000: " + after);
            if (after.canary() > before.canary()) {
                raised(after, picture);
            }
        }
    }

    /// A write was taken in.
    void took(Write write, Picture picture) {
        if (picture.begun() && write.is(picture.state())) {
            back(picture);
        }
    }

    private void raised(Dealt to, Picture picture) {
        Course course = picture.course();
        told.require(course.begun(), "I3", () -> "raised to " + to + " without a stored state");
        if (!course.begun()) {
            return;
        }
        State state = course.rollout().state();
        told.require(!course.breached(), "I2", () -> "raised to " + to + " after a breach, in " + state);
        told.require(!(state instanceof State.Held), "I4", () -> "raised to " + to + " while held: " + state);
        int leg = leg(to, picture.plan());
        told.require(
                leg <= course.judged() || leg - 1 <= course.judged(),
                "I4",
                () -> "leg " + leg + " after leg " + course.judged() + " was judged");
        told.require(allows(state, leg, picture.plan()), "I3", () -> "leg " + leg + " in " + state);
        told.require(leaseAge(picture) <= LEASE, "I3", () -> "with a lease " + leaseAge(picture) + " s old");
    }

    private static boolean allows(State state, int leg, Plan plan) {
        return switch (state) {
            case State.Shifting(int n, State.Shifting.Move move, double _) ->
                n == leg && move == State.Shifting.Move.ROUTE;
            case State.Promoting promoting ->
                promoting.phase() == State.Promoting.Phase.FULL
                        && leg == plan.legs().size() + 1;
            case State.Forward _, State.WayBack _, State.Terminal _ -> false;
        };
    }

    /// The leg whose weight this is; N + 2 is all of it, and one that no leg has is out of reach.
    private static int leg(Dealt dealt, Plan plan) {
        if (dealt.canary() == Split.WHOLE) {
            return plan.legs().size() + 1;
        }
        for (int n = 1; n <= plan.legs().size(); n++) {
            Split split = plan.leg(n).split();
            if (split.canary() == dealt.canary() && split.baseline() == dealt.baseline()) {
                return n;
            }
        }
        return Integer.MAX_VALUE;
    }

    private double leaseAge(Picture picture) {
        String lease = Names.lease(picture.plan().subject().component());
        Optional<Instant> renewed = picture.live(Kind.LEASE.named(picture.namespace(), lease))
                .flatMap(l -> l.document().text("/spec/renewTime"))
                .map(Instant::parse);
        return renewed.map(at -> Duration.between(at, clock.now()).toMillis() / 1000.0)
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// Nothing but pods that could take the traffic is waited for on the way back.
    private void back(Picture picture) {
        Plan plan = picture.plan();
        Course course = picture.course();
        boolean late = course.begun() && course.rollout().state() instanceof State.WayBack && course.back() > LEVER;
        Optional<Resource> user = picture.live(plan.subject().deployment());
        boolean could = user.isPresent()
                && picture.ready(plan.subject().deployment()) >= ENOUGH * plan.replicas()
                && picture.live(plan.subject().route()).isPresent();
        told.require(
                !late || !could || !picture.reached(Copy.CANARY),
                "I8",
                () -> "the canary has traffic " + course.back() + " s after the way back began");
    }
}
