package dev.belay.run.canary;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.rollout.Names;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Unit;
import dev.belay.world.Cluster;
import java.util.List;
import java.util.Optional;

/// Rollouts that are open on what a plan would write (CP09).
record OtherRollouts(Cluster cluster, World.Reader reader) {

    /// Each as its operation and component. One whose plan cannot be read may be on anything, and counts.
    List<String> of(Plan plan) {
        String namespace = plan.subject().deployment().namespace();
        String prefix = Names.state("");
        return cluster.list(Cluster.Query.all(Kind.CONFIG_MAP, namespace)).stream()
                .filter(map -> map.name().startsWith(prefix))
                .flatMap(map -> open(map).stream())
                .filter(other -> !other.head().op().equals(plan.subject().op()) && meets(other, plan))
                .map(other -> other.head().op() + " of " + other.head().component())
                .toList();
    }

    private Optional<StateDocument> open(Resource map) {
        return map.document()
                .text("/data/" + Mailbox.DOCUMENT)
                .filter(text -> !text.isBlank())
                .map(text -> StateDocument.fromValue(reader.read(text)))
                .filter(document -> !document.rollout().over());
    }

    private boolean meets(StateDocument other, Plan plan) {
        String namespace = plan.subject().deployment().namespace();
        return other.head().component().equals(plan.subject().component())
                || cluster.get(Kind.SECRET.named(namespace, other.head().unit()))
                        .map(unit -> Plan.fromValue(reader.read(Unit.plan(unit))))
                        .map(theirs -> theirs.subject()
                                        .deployment()
                                        .equals(plan.subject().deployment())
                                || theirs.subject()
                                        .route()
                                        .equals(plan.subject().route()))
                        .orElse(true);
    }
}
