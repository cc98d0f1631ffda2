package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodConditions;
import dev.belay.edge.sandbox.store.Removal;
import dev.belay.edge.sandbox.store.Selector;
import dev.belay.world.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// ReplicaSet → pods: as many as it says, with itself as their controller.
final class ReplicaSetController implements Controller {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    /// Those go first that serve least; of equals, the youngest.
    private static final Comparator<Resource> LEAVING = Comparator.comparing(PodConditions::ready)
            .thenComparingInt(ReplicaSetController::cost)
            .thenComparing(Comparator.comparing(ReplicaSetController::created).reversed())
            .thenComparing(Resource::name);

    private final ApiObjects objects;
    private final Clock clock;

    ReplicaSetController(ApiObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.REPLICA_SET;
    }

    @Override
    public void reconcile(Resource set) {
        Selector selector = Selector.of(set.document().at("/spec/selector").orElse(Value.empty()));
        claim(set, selector);
        if (set.document().at("/metadata/deletionTimestamp").isEmpty()) {
            resize(set);
        }
        List<Resource> pods = pods(set);
        objects.modifyStatus(set.ref(), set.uid(), old -> status(set, pods, old));
    }

    /// Adopts matching pods that nobody controls, and releases those that no longer match.
    private void claim(Resource set, Selector selector) {
        for (Resource pod : objects.list(Kind.POD, set.ref().namespace()).items()) {
            boolean ours = Owners.controls(set, pod);
            if (ours && !selector.matches(pod)) {
                objects.replace(Owners.released(set, pod), false);
            } else if (!ours
                    && active(pod)
                    && selector.matches(pod)
                    && Owners.controller(pod).isEmpty()) {
                objects.replace(Owners.adopted(set, pod), false);
            }
        }
    }

    private List<Resource> pods(Resource set) {
        return objects.list(Kind.POD, set.ref().namespace()).items().stream()
                .filter(pod -> Owners.controls(set, pod))
                .filter(ReplicaSetController::active)
                .toList();
    }

    private static boolean active(Resource pod) {
        return pod.document().at("/metadata/deletionTimestamp").isEmpty()
                && !ENDED.contains(pod.document().text("/status/phase").orElse(""));
    }

    private void resize(Resource set) {
        List<Resource> pods = pods(set);
        int wanted = DeploymentView.number(set, "/spec/replicas");
        for (int i = pods.size(); i < wanted; i++) {
            objects.create(pod(set), false);
        }
        pods.stream()
                .sorted(LEAVING)
                .limit(Math.max(0, pods.size() - wanted))
                .forEach(pod -> objects.delete(pod.ref(), Removal.of(pod.uid()), false));
    }

    private Resource pod(Resource set) {
        Value.Obj metadata = new Value.Obj(set.document().fields("/spec/template/metadata"))
                .put("name", Value.of(objects.generatedName(set.name() + "-")))
                .put("generateName", Value.of(set.name() + "-"))
                .put("namespace", Value.of(set.ref().namespace()))
                .put("ownerReferences", Value.list(Owners.reference(set)));
        return new Resource(Value.object(
                "apiVersion", Value.of("v1"),
                "kind", Value.of("Pod"),
                "metadata", metadata,
                "spec", set.document().at("/spec/template/spec").orElseThrow()));
    }

    private Value.Obj status(Resource set, List<Resource> pods, Value.Obj old) {
        long ready = pods.stream().filter(PodConditions::ready).count();
        long available = pods.stream().filter(pod -> available(set, pod)).count();
        Value.Obj status = old.put("replicas", Value.of(pods.size()))
                .put("observedGeneration", Value.of(set.generation()))
                .put("fullyLabeledReplicas", Value.of(pods.size()))
                .put("readyReplicas", Value.of(ready))
                .put("availableReplicas", Value.of(available));
        for (String key : List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas")) {
            status = status.number("/" + key).orElse(0L) == 0 ? status.remove(key) : status;
        }
        return status;
    }

    private boolean available(Resource set, Resource pod) {
        long least = set.document().number("/spec/minReadySeconds").orElse(0L);
        return PodConditions.ready(pod)
                && (least == 0
                        || readySince(pod)
                                .filter(since -> !since.plusSeconds(least).isAfter(clock.now()))
                                .isPresent());
    }

    private static Optional<Instant> readySince(Resource pod) {
        return new Conditions(pod.document().items("/status/conditions"))
                .of("Ready")
                .flatMap(c -> c.text("/lastTransitionTime"))
                .map(Instant::parse);
    }

    private static int cost(Resource pod) {
        return pod.annotation("controller.kubernetes.io/pod-deletion-cost")
                .filter(text -> text.matches("-?\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static String created(Resource pod) {
        return pod.document().text("/metadata/creationTimestamp").orElse("");
    }
}
