package dev.belay.core.rollout;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.traffic.Services;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the documents of a copy from the user's (CN-20 to CN-23, CN-27).
///
/// @param root the root Service
/// @param scaler the user's autoscaler; none: empty
record Copies(Subject subject, Relabelling relabelling, Resource root, List<Resource> scaler) {
    private static final List<String> SERVICE_FIELDS = List.of(
            "sessionAffinity",
            "sessionAffinityConfig",
            "internalTrafficPolicy",
            "ipFamilyPolicy",
            "trafficDistribution",
            "publishNotReadyAddresses");

    Copies {
        scaler = List.copyOf(scaler);
    }

    /// @param of the Deployment whose template the copy runs
    /// @param firstPods the scaler's floor at the first step; the baseline copy has no scaler
    Material.CopyParts parts(Copy copy, Resource of, Snapshots snapshots, int firstPods) {
        List<Resource> scalers = new ArrayList<>();
        if (copy == Copy.CANARY) {
            scaler.forEach(s -> scalers.add(scaler(s, of, firstPods)));
        }
        return new Material.CopyParts(
                service(copy), budget(copy, of), deployment(copy, of, snapshots), List.copyOf(scalers));
    }

    private Resource deployment(Copy copy, Resource of, Snapshots snapshots) {
        Value.Obj spec = Documents.spec(of);
        Value.Obj template = Documents.obj(spec, "/template");
        Map<String, Value> labels = new LinkedHashMap<>(relabelling.of(template.fields("/metadata/labels"), copy));
        labels.remove("pod-template-hash");
        labels.put(Names.TRACK, Value.of(copy.text()));
        Value.Obj pods = spread(References.renamed(Documents.obj(template, "/spec"), snapshots.names()));
        Value.Obj changed =
                template.with("/metadata/labels", new Value.Obj(labels)).put("spec", pods);
        Value.Obj made = spec.put("replicas", Value.of(0))
                .remove("paused")
                .put("selector", Value.object("matchLabels", selector(copy, of)))
                .put("template", changed);
        return Documents.made(of, Documents.metadata(of, Names.copy(of.name(), copy), subject, copy), made);
    }

    /// What selects the pods of a copy and of nothing else.
    Value.Obj selector(Copy copy, Resource of) {
        Map<String, Value> labels =
                new LinkedHashMap<>(relabelling.of(of.document().fields("/spec/selector/matchLabels"), copy));
        labels.put(Names.TRACK, Value.of(copy.text()));
        return new Value.Obj(labels);
    }

    /// Selectors of anti-affinity and spreading that name a relabelled key meet the pods of all versions.
    private Value.Obj spread(Value.Obj podSpec) {
        Value.Obj spec = podSpec.mapField("topologySpreadConstraints", v -> wide(v));
        return spec.mapField("affinity", v -> ((Value.Obj) v).mapField("podAntiAffinity", this::wide));
    }

    private Value wide(Value value) {
        return switch (value) {
            case Value.Obj(Map<String, Value> fields) -> {
                Value.Obj same = new Value.Obj(fields);
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    same = same.put(
                            field.getKey(),
                            field.getKey().equals("labelSelector") ? both(field.getValue()) : wide(field.getValue()));
                }
                yield same;
            }
            case Value.Arr(List<Value> items) ->
                new Value.Arr(items.stream().map(this::wide).toList());
            case Value.Str _, Value.Num _, Value.Bool _, Value.Null _ -> value;
        };
    }

    private Value both(Value selector) {
        Value.Obj changed = (Value.Obj) selector;
        List<Value> expressions = new ArrayList<>(selector.items("/matchExpressions"));
        for (String key : relabelling.keys()) {
            String value = selector.fields("/matchLabels")
                    .getOrDefault(key, Value.nil())
                    .text("")
                    .orElse("");
            if (!value.isEmpty()) {
                changed = changed.mapField("matchLabels", labels -> ((Value.Obj) labels).remove(key));
                expressions.add(Value.object(
                        "key",
                        Value.of(key),
                        "operator",
                        Value.of("In"),
                        "values",
                        Value.list(
                                Value.of(value),
                                Value.of(Names.label(value, Copy.CANARY)),
                                Value.of(Names.label(value, Copy.BASELINE)))));
            }
        }
        return expressions.isEmpty() ? changed : changed.put("matchExpressions", new Value.Arr(expressions));
    }

    private Resource service(Copy copy) {
        Services services = subject.services();
        Value.Obj spec = Documents.spec(root);
        Map<String, Value> labels = new LinkedHashMap<>(relabelling.of(spec.fields("/selector"), copy));
        labels.put(Names.TRACK, Value.of(copy.text()));
        List<Value> ports = spec.items("/ports").stream()
                .<Value>map(port -> ((Value.Obj) port).remove("nodePort"))
                .toList();
        Value.Obj made = Value.object(
                "type", Value.of("ClusterIP"), "ports", new Value.Arr(ports), "selector", new Value.Obj(labels));
        for (String field : SERVICE_FIELDS) {
            if (spec.child(field).isPresent()) {
                made = made.put(field, spec.child(field).get());
            }
        }
        String name = copy == Copy.CANARY ? services.canary() : Names.copy(services.root(), copy);
        return Documents.made(root, Documents.metadata(root, name, subject, copy), made);
    }

    private Resource budget(Copy copy, Resource of) {
        Resource like = new Resource(Value.object(
                "apiVersion", Value.of(Kind.DISRUPTION_BUDGET.apiVersion()),
                "kind", Value.of(Kind.DISRUPTION_BUDGET.kind()),
                "metadata",
                        Value.object(
                                "name", Value.of(of.name()),
                                "namespace", Value.of(of.ref().namespace()))));
        Value.Obj spec = Value.object(
                "maxUnavailable", Value.of(1), "selector", Value.object("matchLabels", selector(copy, of)));
        return Documents.made(like, Documents.metadata(like, Names.copy(of.name(), copy), subject, copy), spec);
    }

    private Resource scaler(Resource users, Resource of, int firstPods) {
        Value.Obj spec = Documents.spec(users)
                .with("/scaleTargetRef/name", Value.of(Names.copy(of.name(), Copy.CANARY)))
                .put("minReplicas", Value.of(firstPods));
        long most = Math.max(spec.number("/maxReplicas").orElse(1L), firstPods);
        return Documents.made(
                users,
                Documents.metadata(users, Names.copy(users.name(), Copy.CANARY), subject, Copy.CANARY),
                spec.put("maxReplicas", Value.of(most)));
    }
}
