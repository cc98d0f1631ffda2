package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;

/// What must not change once an object exists.
final class Immutable {
    private static final List<String> STATEFUL_MUTABLE = List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    private Immutable() {}

    static void check(ServedKind kind, Resource before, Resource after) {
        FieldErrors errors = new FieldErrors();
        Value old = before.document();
        Value next = after.document();
        switch (kind.kind().kind()) {
            case "Deployment", "ReplicaSet" -> same(old, next, "/spec/selector", errors);
            case "StatefulSet" -> statefulSet(old, next, errors);
            case "ConfigMap" -> data(old, next, errors);
            case "Secret" -> {
                data(old, next, errors);
                same(old, next, "/type", errors);
            }
            case "Service" -> same(old, next, "/spec/clusterIP", errors);
            case "Pod" -> pod(old, next, errors);
            default -> {
                // the other kinds may change in all their fields
            }
        }
        errors.throwIfAny(kind, after.name());
    }

    private static void same(Value old, Value next, String pointer, FieldErrors errors) {
        if (!old.at(pointer).equals(next.at(pointer))) {
            errors.invalid(field(pointer), next.at(pointer).orElse(Value.nil()), "field is immutable");
        }
    }

    private static void statefulSet(Value old, Value next, FieldErrors errors) {
        if (!without(old, STATEFUL_MUTABLE).equals(without(next, STATEFUL_MUTABLE))) {
            errors.forbidden(
                    "spec",
                    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', "
                            + "'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and "
                            + "'minReadySeconds' are forbidden");
        }
    }

    private static Value.Obj without(Value document, List<String> keys) {
        Value.Obj spec = new Value.Obj(document.fields("/spec"));
        for (String key : keys) {
            spec = spec.remove(key);
        }
        return spec;
    }

    /// `immutable: true` of a ConfigMap or a Secret cannot be taken back, and freezes the data.
    private static void data(Value old, Value next, FieldErrors errors) {
        if (!old.truth("/immutable").orElse(false)) {
            return;
        }
        String detail = "field is immutable when `immutable` is set";
        if (!next.truth("/immutable").orElse(false)) {
            errors.forbidden("immutable", detail);
        }
        for (String part : List.of("data", "binaryData")) {
            if (!old.fields("/" + part).equals(next.fields("/" + part))) {
                errors.forbidden(part, detail);
            }
        }
    }

    private static void pod(Value old, Value next, FieldErrors errors) {
        if (!frozen(old).equals(frozen(next))) {
            errors.forbidden(
                    "spec",
                    "pod updates may not change fields other than `spec.containers[*].image`,"
                            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only "
                            + "additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be "
                            + "set to 1 if it was previously negative)");
        }
    }

    private static Value.Obj frozen(Value pod) {
        Value.Obj spec = new Value.Obj(pod.fields("/spec"));
        spec = Fill.each(spec, "/containers", container -> container.remove("image"));
        spec = Fill.each(spec, "/initContainers", container -> container.remove("image"));
        return spec.remove("activeDeadlineSeconds").remove("tolerations");
    }

    private static String field(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }
}
