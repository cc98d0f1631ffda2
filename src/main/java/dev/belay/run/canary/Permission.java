package dev.belay.run.canary;

import dev.belay.core.model.Resource;
import dev.belay.core.rollout.Material;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.PreflightChecks;
import dev.belay.core.rollout.PreflightFacts;
import dev.belay.core.rollout.PreflightFacts.Need;
import dev.belay.core.rollout.Unit;
import dev.belay.core.traffic.Captured;
import dev.belay.core.traffic.HttpRoute;
import dev.belay.core.traffic.Pin;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks the server whether it would let a rollout be made and taken back (CP08).
record Permission(Cluster cluster, Plan plan) {

    PreflightFacts.Rights rights() {
        try {
            List<Need> denied = PreflightChecks.needs(plan).stream()
                    .filter(n -> !cluster.may(new Cluster.Access(n.verb(), n.group(), n.resource(), n.namespace(), "")))
                    .toList();
            return new PreflightFacts.Rights(true, denied, denied.isEmpty() ? refused() : List.of());
        } catch (WorldException _) {
            return new PreflightFacts.Rights(false, List.of(), List.of());
        }
    }

    private List<String> refused() {
        List<String> refused = new ArrayList<>();
        for (Resource made : made()) {
            tried(made, () -> cluster.create(made, Cluster.Write.DRY_RUN)).ifPresent(refused::add);
        }
        changed()
                .forEach(next -> tried(next, () -> cluster.replace(next, Cluster.Write.DRY_RUN))
                        .ifPresent(refused::add));
        return refused;
    }

    private List<Resource> made() {
        List<Resource> made = new ArrayList<>(Unit.documents(plan));
        made.addAll(plan.material().snapshots());
        for (Material.CopyParts parts : plan.material().copies()) {
            made.add(parts.service());
            made.add(parts.budget());
            made.add(parts.deployment());
            made.addAll(parts.scaler());
        }
        return made;
    }

    /// The user's objects as they would become: the first split, the new template, the new configuration.
    private List<Resource> changed() {
        Material material = plan.material();
        List<Resource> changed = new ArrayList<>();
        Captured.Original original = new Captured.Original(material.route(), material.pins());
        Resource split = new HttpRoute()
                .apply(original, plan.subject().services(), plan.leg(1).split(), new Pin(plan.pin()));
        over(split, "/spec/rules").ifPresent(changed::add);
        over(material.candidate(), "/spec/template").ifPresent(changed::add);
        material.after().forEach(config -> over(config, "/data").ifPresent(changed::add));
        return changed;
    }

    private Optional<Resource> over(Resource wanted, String at) {
        return wanted.document()
                .at(at)
                .flatMap(value -> cluster.get(wanted.ref()).map(live -> live.with(at, value)));
    }

    /// What is there already is no matter of rights (CP09), nor is a write of somebody else in between.
    private static Optional<String> tried(Resource resource, Supplier<Resource> write) {
        try {
            Resource _ = write.get();
            return Optional.empty();
        } catch (WorldException e) {
            return switch (e.kind()) {
                case REFUSED, INVALID, FORBIDDEN, GONE -> Optional.of(resource.ref() + ": " + e.getMessage());
                case CONFLICT -> Optional.empty();
                case UNREACHABLE, THROTTLED -> throw e;
            };
        }
    }
}
