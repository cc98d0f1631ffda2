package dev.belay.testkit.canary;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Copy;
import dev.belay.core.rollout.Drain;
import dev.belay.core.rollout.Measured;
import dev.belay.core.rollout.Names;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Reason;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.traffic.Captured;
import dev.belay.core.traffic.HttpRoute;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// I12, I13, I16 to I20: how a rollout ends, and what it leaves.
final class EndRules {
    private final Told told;
    private double seenAt;

    EndRules(Told told) {
        this.told = told;
    }

    /// A write was taken in.
    ///
    /// @param now seconds of any clock
    void took(Write write, Picture picture, double now) {
        if (!picture.begun() || !write.is(picture.state()) || !picture.course().begun()) {
            return;
        }
        seenAt = now;
        Rollout rollout = picture.course().rollout();
        if (rollout.state() instanceof State.Promoted || rollout.state() instanceof State.RolledBack) {
            whole(rollout, picture);
            left(rollout, picture);
            measured(rollout.measured(), picture);
        }
        told.require(
                !(rollout.state() instanceof State.Promoted && picture.course().aborted()),
                "I13",
                () -> "an accepted abort ended in Promoted");
    }

    /// A pod was asked to close connections.
    void closes(Picture picture, int code, double now) {
        if (picture.begun() && picture.course().begun() && code == Drain.GOING_AWAY) {
            StateDocument last = picture.course().last();
            double t = last.t() + now - seenAt;
            boolean early = !(last.rollout().state() instanceof State.Draining(double since))
                    || t - since < picture.plan().drain().cap();
            told.require(
                    !early,
                    "I19",
                    () -> "a success closes connections in " + last.rollout().state());
        }
    }

    /// All faults are over, and nobody drives any more.
    void over(Picture picture) {
        State state = picture.course().rollout().state();
        boolean waits = state instanceof State.Held held
                && held.reasons().stream().anyMatch(r -> r.ends() != Reason.Ends.BY_ITSELF);
        told.require(state instanceof State.Terminal || waits, "I20", () -> "no end in a healthy world: " + state);
    }

    /// What a command said at its end.
    void said(Picture picture, int code, boolean changed) {
        State state = picture.course().rollout().state();
        int wanted = switch (state) {
            case State.Promoted _ -> 0;
            case State.RolledBack(boolean validated) -> validated ? 10 : 14;
            case State.Refused _ -> 3;
            case State.NeedsOperator _ -> 15;
            case State.Forward _, State.WayBack _ -> code;
        };
        told.require(code == wanted, "I17", () -> "exit " + code + " for " + state);
        told.require(changed || !picture.hadWeight(), "I17", () -> "said to have changed nothing, in " + state);
    }

    private void whole(Rollout rollout, Picture picture) {
        Plan plan = picture.plan();
        boolean promoted = rollout.state() instanceof State.Promoted;
        boolean owed = !rollout.owed().isEmpty();
        Resource template =
                promoted ? plan.material().candidate() : plan.material().stable();
        Optional<Value> running = picture.live(plan.subject().deployment())
                .flatMap(d -> d.document().at("/spec/template"));
        told.require(
                owed || running.equals(template.document().at("/spec/template")),
                "I12",
                () -> "the template is not that of " + rollout.state());
        List<Resource> configs =
                promoted ? plan.material().after() : plan.material().before();
        told.require(
                owed || configs.stream().allMatch(c -> carries(picture, c, "/data")),
                "I12",
                () -> "the configuration is not that of " + rollout.state());
        told.require(
                owed || plan.material().scaler().stream().allMatch(s -> carries(picture, s, "/spec/minReplicas")),
                "I12",
                () -> "the floor is not as before");
        told.require(owed || original(picture), "I12", () -> "the route is not as before");
    }

    private static boolean carries(Picture picture, Resource wanted, String at) {
        return picture.live(wanted.ref())
                .map(r -> r.document().at(at).equals(wanted.document().at(at)))
                .orElse(false);
    }

    private static boolean original(Picture picture) {
        Plan plan = picture.plan();
        Captured.Original original =
                new Captured.Original(plan.material().route(), plan.material().pins());
        return picture.live(plan.subject().route())
                .map(r -> new HttpRoute()
                        .restore(original, plan.subject().services(), r)
                        .equals(r))
                .orElse(true);
    }

    /// Only units, snapshots in use, the state, and a previous copy that is kept.
    private void left(Rollout rollout, Picture picture) {
        if (!rollout.owed().isEmpty()) {
            return;
        }
        List<Ref> more = picture.all().stream()
                .filter(Picture::labelled)
                .filter(r -> r.label(Names.OP).isPresent())
                .filter(r -> RecordRules.WRITTEN.contains(r.ref().type()))
                .filter(r -> !r.name().startsWith("belay-unit-"))
                .filter(r -> !kept(rollout, picture, r.ref()))
                .map(Resource::ref)
                .sorted(Comparator.comparing(Ref::toString))
                .toList();
        told.require(more.isEmpty(), "I16", () -> "left: " + more);
    }

    private static boolean kept(Rollout rollout, Picture picture, Ref ref) {
        boolean snapshot = List.of(Kind.CONFIG_MAP, Kind.SECRET).contains(ref.type());
        boolean used = UserRules.refers(picture.live(picture.plan().subject().deployment()), ref);
        boolean previous = picture.plan().keepsPrevious()
                && rollout.state() instanceof State.Promoted
                && picture.has(Copy.BASELINE)
                && (used(picture, ref) || ref.name().contains("-belay-baseline"));
        return snapshot && used || previous;
    }

    private static boolean used(Picture picture, Ref ref) {
        return UserRules.refers(picture.live(picture.copy(Copy.BASELINE)), ref);
    }

    private void measured(Measured measured, Picture picture) {
        boolean back = picture.course().rollout().state() instanceof State.RolledBack;
        boolean recorded = Double.isFinite(measured.drained()) && (Double.isFinite(measured.weights()) || !back);
        told.require(!picture.hadWeight() || recorded, "I18", () -> "not measured: " + measured);
    }
}
