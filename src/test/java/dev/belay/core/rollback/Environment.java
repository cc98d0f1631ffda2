package dev.belay.core.rollback;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The objects of the case as a test wants them.
final class Environment {
    private final Map<Ref, Resource> objects = new LinkedHashMap<>();

    private Environment(String image, String mode, long weight) {
        add(configMap("ws-config", "FACTORY_MODE", mode));
        add(deployment(image));
        add(object(Kind.SERVICE, "backend", Value.object("spec", Value.object("clusterIP", Value.of("10.0.0.1")))));
        add(object(
                Kind.AUTOSCALER,
                "backend",
                Value.object(
                        "spec",
                        Value.object(
                                "minReplicas", Value.of(3),
                                "maxReplicas", Value.of(10),
                                "scaleTargetRef",
                                        Value.object(
                                                "apiVersion", Value.of("apps/v1"),
                                                "kind", Value.of("Deployment"),
                                                "name", Value.of("backend"))))));
        add(object(
                Kind.HTTP_ROUTE,
                "chat",
                Value.object(
                        "spec",
                        Value.object(
                                "rules",
                                Value.list(Value.object(
                                        "backendRefs",
                                        Value.list(Value.object(
                                                "name", Value.of("backend"), "weight", Value.of(weight)))))))));
    }

    static Environment good() {
        return new Environment("chat:good", "dual", 1);
    }

    static Environment bad() {
        return new Environment("chat:bad", "unified", 7);
    }

    /// A few fields drawn by chance, objects missing by chance.
    static Environment random(RandomGenerator random) {
        Environment made = new Environment("chat:" + random.nextInt(2), "m" + random.nextInt(2), random.nextInt(1, 3));
        Ref backend = Kind.DEPLOYMENT.named("chat", "backend");
        made.with(backend, "/spec/replicas", Value.of(random.nextInt(1, 6)));
        List<String> places = List.of(
                "/spec/paused",
                "/spec/minReadySeconds",
                "/spec/strategy/type",
                "/metadata/labels/team",
                "/metadata/annotations/belay.dev~1epoch",
                "/metadata/annotations/note");
        for (String place : places) {
            if (random.nextInt(3) == 0) {
                Value value = place.equals("/spec/paused") ? Value.of(true) : Value.of("v" + random.nextInt(2));
                made.with(backend, place, value);
            }
        }
        for (Ref ref : List.copyOf(made.objects.keySet())) {
            if (random.nextInt(6) == 0) {
                made.objects.remove(ref);
            }
        }
        return made;
    }

    Environment with(Ref ref, String pointer, Value value) {
        Resource now = objects.get(ref);
        if (now != null) {
            objects.put(ref, new Resource((Value.Obj) now.document().with(Pointer.of(pointer), value)));
        }
        return this;
    }

    Environment without(String kind) {
        objects.keySet().removeIf(ref -> ref.kind().equals(kind));
        return this;
    }

    Map<Ref, Resource> live() {
        return new LinkedHashMap<>(objects);
    }

    static Resource configMap(String name, String key, String value) {
        return object(Kind.CONFIG_MAP, name, Value.object("data", Value.object(key, Value.of(value))));
    }

    static Resource secret(String name) {
        return object(Kind.SECRET, name, Value.object("data", Value.object("k", Value.of("djE="))));
    }

    private static Resource deployment(String image) {
        Value container = Value.object(
                "name", Value.of("chat"),
                "image", Value.of(image),
                "envFrom", Value.list(Value.object("configMapRef", Value.object("name", Value.of("ws-config")))));
        return object(
                Kind.DEPLOYMENT,
                "backend",
                Value.object(
                        "spec",
                        Value.object(
                                "replicas", Value.of(3),
                                "template", Value.object("spec", Value.object("containers", Value.list(container))))));
    }

    private static Resource object(Kind kind, String name, Value.Obj rest) {
        Value.Obj document = Value.object(
                "apiVersion", Value.of(kind.apiVersion()),
                "kind", Value.of(kind.kind()),
                "metadata",
                        Value.object(
                                "name", Value.of(name),
                                "namespace", Value.of("chat"),
                                "uid", Value.of("u-" + name),
                                "resourceVersion", Value.of("5")));
        for (Map.Entry<String, Value> field : rest.fields().entrySet()) {
            document = document.put(field.getKey(), field.getValue());
        }
        return new Resource(document);
    }

    private void add(Resource resource) {
        objects.put(resource.ref(), resource);
    }
}
