package dev.belay.run.canary;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.rollout.Memory;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Unit;
import dev.belay.core.signal.Arm;
import dev.belay.run.execute.Session;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The state document of a rollout at one moment, as it is stored for other drivers and for people.
record Stored(Plan plan, Session session, Rollout rollout, double t, Instant began) {

    /// @param handled the verbs that were handled so far
    String json(Ledger ledger, Collection<StateDocument.Order> handled) {
        StateDocument.Head head = new StateDocument.Head(
                plan.subject().op(),
                plan.subject().env(),
                plan.subject().component(),
                plan.subject().clusterUid(),
                Unit.name(plan),
                plan.digest(),
                Digest.of(plan.material().candidate().document()));
        StateDocument document = new StateDocument(
                head,
                session.epoch(),
                Math.round(t * 1000),
                t,
                began.plusMillis(Math.round(t * 1000)).toString(),
                rollout,
                new StateDocument.Connections(
                        ledger.open(Arm.STABLE), ledger.open(Arm.CANARY), ledger.open(Arm.BASELINE)),
                Memory.Abort.none(),
                List.copyOf(handled),
                List.of(),
                List.of(),
                next());
        return Json.compact(document.toValue());
    }

    private StateDocument.Next next() {
        return switch (rollout.state()) {
            case State.Analysing(int n, double _, double _) ->
                new StateDocument.Next(
                        n == plan.steps() ? "bake" : "step " + (n + 1),
                        rollout.traffic().at() + plan.pace().minStep());
            case State.Baking _ ->
                new StateDocument.Next(
                        "promotion", rollout.traffic().at() + plan.pace().bake());
            case State.Forward _, State.WayBack _, State.Terminal _ ->
                new StateDocument.Next(Narrator.name(rollout.state()), Double.NaN);
        };
    }
}
