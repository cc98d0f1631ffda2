package dev.belay.core.point;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Objects for tests of points: of the case, and random ones with all that cleaning has to do with.
final class Samples {
    private static final List<String> KEYS = List.of(
            "app",
            "belay.dev/epoch",
            "belay.dev/live",
            "belay.dev/op",
            "argocd.argoproj.io/tracking-id",
            "deployment.kubernetes.io/revision",
            "kubectl.kubernetes.io/last-applied-configuration",
            "pv.kubernetes.io/bound-by-controller",
            "team");

    private Samples() {}

    static Resource of(String apiVersion, String kind, String name, Value.Obj rest) {
        Value.Obj document = Value.object(
                "apiVersion",
                Value.of(apiVersion),
                "kind",
                Value.of(kind),
                "metadata",
                Value.object("namespace", Value.of("chat"), "name", Value.of(name)));
        for (Map.Entry<String, Value> field : rest.fields().entrySet()) {
            document = document.put(field.getKey(), field.getValue());
        }
        return new Resource(document);
    }

    static Resource configMap(String name, String key, String value) {
        return of("v1", "ConfigMap", name, Value.object("data", Value.object(key, Value.of(value))));
    }

    static Resource deployment(String name, String image, int replicas) {
        return of(
                "apps/v1",
                "Deployment",
                name,
                Value.object(
                        "spec",
                        Value.object(
                                "replicas",
                                Value.of(replicas),
                                "selector",
                                Value.object("matchLabels", Value.object("app", Value.of(name))),
                                "template",
                                Value.object(
                                        "metadata",
                                        Value.object("labels", Value.object("app", Value.of(name))),
                                        "spec",
                                        Value.object(
                                                "containers",
                                                Value.list(Value.object(
                                                        "name", Value.of("chat"), "image", Value.of(image))))))));
    }

    static Resource secret(String name, String key, String base64) {
        return of(
                "v1",
                "Secret",
                name,
                Value.object("type", Value.of("Opaque"), "data", Value.object(key, Value.of(base64))));
    }

    /// As a server returns it: with uid, version, status.
    static Resource served(Resource object) {
        return object.with("/metadata/uid", Value.of("5f0c"))
                .with("/metadata/resourceVersion", Value.of("17"))
                .with("/metadata/generation", Value.of(2))
                .with("/metadata/managedFields", Value.list(Value.object("manager", Value.of("kubectl"))))
                .with("/status", Value.object("observedGeneration", Value.of(2)));
    }

    static Resource random(RandomGenerator random) {
        String name = "n" + random.nextInt(5);
        Resource object = switch (random.nextInt(6)) {
            case 0 -> deployment(name, "chat:" + random.nextInt(3), random.nextInt(1, 5));
            case 1 -> configMap(name, "K" + random.nextInt(2), "v" + random.nextInt(3));
            case 2 -> service(name, random);
            case 3 -> of("autoscaling/v2", "HorizontalPodAutoscaler", name, autoscaler(random));
            case 4 -> of("v1", "ServiceAccount", name, Value.object("secrets", Value.list(tree(random, 1))));
            default -> of("policy/v1", "PodDisruptionBudget", name, Value.object("spec", tree(random, 3)));
        };
        Resource marked = object.with("/metadata/labels", marks(random)).with("/metadata/annotations", marks(random));
        return random.nextBoolean() ? served(marked) : marked;
    }

    static Value tree(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Value.of(random.nextInt(3));
            case 1 -> Value.of("t" + random.nextInt(3));
            case 2 -> Value.of(random.nextBoolean());
            case 3 -> Value.nil();
            case 4 -> Value.list(tree(random, depth - 1), tree(random, depth - 1));
            default -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    fields.put("k/~" + random.nextInt(4), tree(random, depth - 1));
                }
                yield new Value.Obj(fields);
            }
        };
    }

    private static Value.Obj autoscaler(RandomGenerator random) {
        return Value.object(
                "spec", Value.object("minReplicas", Value.of(random.nextInt(4)), "maxReplicas", Value.of(9)));
    }

    private static Resource service(String name, RandomGenerator random) {
        Value port = Value.object("port", Value.of(80), "nodePort", Value.of(30000 + random.nextInt(9)));
        Value address = Value.of(random.nextBoolean() ? "None" : "10.0.0." + random.nextInt(9));
        return of(
                "v1",
                "Service",
                name,
                Value.object(
                        "spec",
                        Value.object(
                                "clusterIP", address, "clusterIPs", Value.list(address), "ports", Value.list(port))));
    }

    private static Value.Obj marks(RandomGenerator random) {
        Map<String, Value> fields = new LinkedHashMap<>();
        KEYS.stream().filter(_ -> random.nextInt(3) == 0).forEach(key -> fields.put(key, Value.of("x")));
        return new Value.Obj(fields);
    }
}
