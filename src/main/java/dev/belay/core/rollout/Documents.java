package dev.belay.core.rollout;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What every document that Belay makes from one of the user's has and leaves out (CN-9, CN-20).
final class Documents {
    private static final List<String> TRACKING = List.of(
            "argocd.argoproj.io/",
            "meta.helm.sh/",
            "helm.sh/",
            "helm.toolkit.fluxcd.io/",
            "kustomize.toolkit.fluxcd.io/",
            "fluxcd.io/",
            "deployment.kubernetes.io/");
    private static final Set<String> TRACKING_KEYS = Set.of(
            "app.kubernetes.io/instance",
            Names.MANAGED_BY,
            "kubectl.kubernetes.io/last-applied-configuration",
            "pod-template-hash");

    private Documents() {}

    static Value.Obj labels(Subject subject) {
        return Value.object(
                Names.MANAGED_BY,
                Value.of(Names.BELAY),
                Names.OP,
                Value.of(subject.op()),
                "belay.dev/component",
                Value.of(subject.component()));
    }

    /// Name, namespace, the user's labels and annotations but for those by which others track their objects,
    /// and Belay's.
    static Value.Obj metadata(Resource from, String name, Subject subject, Copy copy) {
        Map<String, Value> labels = kept(from.labels());
        labels.putAll(labels(subject).fields());
        labels.put(Names.TRACK, Value.of(copy.text()));
        Value.Obj metadata = Value.object(
                "name", Value.of(name), "namespace", Value.of(from.ref().namespace()), "labels", new Value.Obj(labels));
        Map<String, Value> annotations = kept(from.document().fields("/metadata/annotations"));
        return annotations.isEmpty() ? metadata : metadata.put("annotations", new Value.Obj(annotations));
    }

    static Map<String, Value> kept(Map<String, Value> marks) {
        Map<String, Value> kept = new LinkedHashMap<>(marks);
        kept.keySet()
                .removeIf(
                        key -> TRACKING_KEYS.contains(key) || TRACKING.stream().anyMatch(key::startsWith));
        return kept;
    }

    static Resource made(Resource like, Value.Obj metadata, Value.Obj spec) {
        return new Resource(Value.object(
                "apiVersion",
                Value.of(like.ref().apiVersion()),
                "kind",
                Value.of(like.ref().kind()),
                "metadata",
                metadata,
                "spec",
                spec));
    }

    static Value.Obj spec(Resource resource) {
        return obj(resource.document(), "/spec");
    }

    static Value.Obj obj(Value value, String pointer) {
        return value.at(pointer)
                .map(v -> v instanceof Value.Obj o ? o : Value.empty())
                .orElse(Value.empty());
    }
}
