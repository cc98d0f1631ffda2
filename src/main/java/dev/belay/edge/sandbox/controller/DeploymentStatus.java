package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.controller.Conditions.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The `status` of a Deployment and its conditions (`pkg/controller/deployment/progress.go`, `sync.go`).
final class DeploymentStatus {
    private static final String PROGRESSING = "Progressing";
    private static final String AVAILABLE = "Available";
    private static final String DONE = "NewReplicaSetAvailable";
    private static final String LATE = "ProgressDeadlineExceeded";

    private DeploymentStatus() {}

    static Value.Obj of(DeploymentView view, Value.Obj old, Instant now) {
        int total = sum(view.sets(), "/status/replicas");
        int ready = sum(view.sets(), "/status/readyReplicas");
        int available = sum(view.sets(), "/status/availableReplicas");
        int updated = sum(view.fresh().stream().toList(), "/status/replicas");
        Value.Obj status = old.put(
                        "observedGeneration", Value.of(view.deployment().generation()))
                .put("replicas", Value.of(total))
                .put("updatedReplicas", Value.of(updated))
                .put("readyReplicas", Value.of(ready))
                .put("availableReplicas", Value.of(available))
                .put("unavailableReplicas", Value.of(Math.max(0, view.replicas() - available)));
        Conditions conditions = new Conditions(old.items("/conditions")).set(availability(view, available), now);
        conditions = view.paused() ? paused(conditions, now) : progress(view, conditions, old, status, now);
        return nonZero(status).put("conditions", new Value.Arr(conditions.all()));
    }

    private static Setting availability(DeploymentView view, int available) {
        return available >= view.replicas() - view.sizes().unavailable()
                ? new Setting(AVAILABLE, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
                : new Setting(
                        AVAILABLE,
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.");
    }

    private static Conditions paused(Conditions conditions, Instant now) {
        return conditions.set(new Setting(PROGRESSING, "Unknown", "DeploymentPaused", "Deployment is paused"), now);
    }

    /// The condition of a Deployment whose ReplicaSet was just made.
    static Value.Obj created(Value.Obj old, Resource set, Instant now) {
        Setting setting = new Setting(
                PROGRESSING, "True", "NewReplicaSetCreated", "Created new replica set \"" + set.name() + "\"");
        return old.put(
                "conditions",
                new Value.Arr(new Conditions(old.items("/conditions"))
                        .set(setting, now)
                        .all()));
    }

    private static Conditions progress(
            DeploymentView view, Conditions conditions, Value.Obj old, Value.Obj status, Instant now) {
        String name = view.fresh().map(Resource::name).orElse(view.deployment().name());
        String set = "ReplicaSet \"" + name + "\"";
        Conditions found = conditions.of(PROGRESSING).isPresent()
                        && !conditions.reason(PROGRESSING).equals("DeploymentPaused")
                ? conditions
                : conditions.set(begun(conditions, set), now);
        boolean settled = count(status, "replicas") == count(status, "updatedReplicas")
                && found.reason(PROGRESSING).equals(DONE);
        if (settled) {
            return found;
        }
        if (complete(view, status)) {
            return found.set(new Setting(PROGRESSING, "True", DONE, set + " has successfully progressed."), now);
        }
        if (progressed(old, status)) {
            return found.renewed(new Setting(PROGRESSING, "True", "ReplicaSetUpdated", set + " is progressing."), now);
        }
        return late(view, found, now)
                ? found.set(new Setting(PROGRESSING, "False", LATE, set + " has timed out progressing."), now)
                : found;
    }

    private static Setting begun(Conditions conditions, String set) {
        return conditions.of(PROGRESSING).isPresent()
                ? new Setting(PROGRESSING, "Unknown", "DeploymentResumed", "Deployment is resumed")
                : new Setting(PROGRESSING, "True", "FoundNewReplicaSet", "Found new replica set: " + set);
    }

    private static boolean complete(DeploymentView view, Value.Obj status) {
        int wanted = view.replicas();
        return count(status, "updatedReplicas") == wanted
                && count(status, "replicas") == wanted
                && count(status, "availableReplicas") == wanted;
    }

    private static boolean progressed(Value.Obj old, Value.Obj status) {
        int oldOutdated = count(old, "replicas") - count(old, "updatedReplicas");
        int outdated = count(status, "replicas") - count(status, "updatedReplicas");
        return count(status, "updatedReplicas") > count(old, "updatedReplicas")
                || outdated < oldOutdated
                || count(status, "readyReplicas") > count(old, "readyReplicas")
                || count(status, "availableReplicas") > count(old, "availableReplicas");
    }

    private static boolean late(DeploymentView view, Conditions conditions, Instant now) {
        String reason = conditions.reason(PROGRESSING);
        if (reason.equals(DONE)) {
            return false;
        }
        long deadline = view.deployment()
                .document()
                .number("/spec/progressDeadlineSeconds")
                .orElse(600L);
        return reason.equals(LATE)
                || conditions
                        .updated(PROGRESSING)
                        .plus(Duration.ofSeconds(deadline))
                        .isBefore(now);
    }

    /// A server leaves counts of zero out.
    private static Value.Obj nonZero(Value.Obj status) {
        Value.Obj out = status;
        for (String key :
                List.of("replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "unavailableReplicas")) {
            out = count(out, key) == 0 ? out.remove(key) : out;
        }
        return out;
    }

    private static int count(Value.Obj status, String key) {
        return status.number("/" + key).orElse(0L).intValue();
    }

    private static int sum(List<Resource> sets, String pointer) {
        return sets.stream()
                .mapToInt(set -> DeploymentView.number(set, pointer))
                .sum();
    }
}
