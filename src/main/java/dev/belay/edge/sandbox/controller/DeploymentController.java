package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.Removal;
import dev.belay.world.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Deployment → ReplicaSets: one for each template, sized by [Sizes]; old ones are kept for the way back.
final class DeploymentController implements Controller {
    private static final Set<String> NOT_COPIED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "deployment.kubernetes.io/revision-history",
            DeploymentView.REVISION,
            DeploymentView.DESIRED,
            DeploymentView.CEILING);

    private final ApiObjects objects;
    private final Clock clock;

    DeploymentController(ApiObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.DEPLOYMENT;
    }

    @Override
    public void reconcile(Resource deployment) {
        DeploymentView view = view(deployment);
        if (deployment.document().at("/metadata/deletionTimestamp").isEmpty()) {
            if (!view.paused() && view.fresh().isEmpty()) {
                create(view);
                view = view(deployment);
            }
            if (!view.paused()) {
                number(view);
                view = view(deployment);
            }
            resize(view);
            view = view(deployment);
            forget(view);
        }
        DeploymentView last = view;
        objects.modifyStatus(deployment.ref(), deployment.uid(), old -> DeploymentStatus.of(last, old, clock.now()));
    }

    private DeploymentView view(Resource deployment) {
        return new DeploymentView(
                deployment,
                objects.list(Kind.REPLICA_SET, deployment.ref().namespace()).items().stream()
                        .filter(set -> Owners.controls(deployment, set))
                        .toList());
    }

    private void create(DeploymentView view) {
        Resource deployment = view.deployment();
        String hash = view.hash();
        Ref ref = Kind.REPLICA_SET.named(deployment.ref().namespace(), deployment.name() + "-" + hash);
        Value.Obj spec = Value.object(
                "replicas", Value.of(0),
                "selector", deployment.document().at("/spec/selector").orElseThrow(),
                "template", deployment.document().at("/spec/template").orElseThrow());
        if (deployment.document().at("/spec/minReadySeconds").isPresent()) {
            spec = spec.put(
                    "minReadySeconds",
                    deployment.document().at("/spec/minReadySeconds").orElseThrow());
        }
        Value.Obj set = Value.object(
                "apiVersion", Value.of(ref.apiVersion()),
                "kind", Value.of(ref.kind()),
                "metadata",
                        Value.object(
                                "name", Value.of(ref.name()),
                                "namespace", Value.of(ref.namespace()),
                                "labels",
                                        deployment
                                                .document()
                                                .at("/spec/template/metadata/labels")
                                                .orElseThrow(),
                                "ownerReferences", Value.list(Owners.reference(deployment))),
                "spec", spec);
        for (String labels :
                List.of("/metadata/labels/", "/spec/selector/matchLabels/", "/spec/template/metadata/labels/")) {
            set = set.with(labels + DeploymentView.HASH, Value.of(hash));
        }
        Resource made = objects.create(annotated(view, new Resource(set)), false);
        objects.modifyStatus(
                deployment.ref(), deployment.uid(), old -> DeploymentStatus.created(old, made, clock.now()));
    }

    /// The newest template has the highest revision, on its ReplicaSet and on the Deployment.
    private void number(DeploymentView view) {
        Optional<Resource> fresh = view.fresh();
        if (fresh.isEmpty()) {
            return;
        }
        Resource set = fresh.get();
        long revision = Math.max(DeploymentView.revision(set), view.nextRevision());
        Resource marked = annotated(view, set).withAnnotation(DeploymentView.REVISION, Long.toString(revision));
        if (DeploymentView.revision(set) > 0 && revision > DeploymentView.revision(set)) {
            marked = history(marked, DeploymentView.revision(set));
        }
        if (!marked.equals(set)) {
            objects.replace(marked, false);
        }
        objects.annotate(
                view.deployment().ref(), view.deployment().uid(), DeploymentView.REVISION, Long.toString(revision));
    }

    private static Resource history(Resource set, long old) {
        String key = "deployment.kubernetes.io/revision-history";
        String before = set.annotation(key).map(text -> text + ",").orElse("");
        return set.withAnnotation(key, before + old);
    }

    private static Resource annotated(DeploymentView view, Resource set) {
        Resource out = set;
        for (Map.Entry<String, Value> entry :
                view.deployment().document().fields("/metadata/annotations").entrySet()) {
            if (!NOT_COPIED.contains(entry.getKey())) {
                out = out.withAnnotation(
                        entry.getKey(), entry.getValue().text("").orElse(""));
            }
        }
        return out;
    }

    private void resize(DeploymentView view) {
        Sizes sizes = view.sizes();
        List<Resource> active = view.sets().stream()
                .filter(set -> DeploymentView.have(set).size() > 0)
                .toList();
        boolean scaled = active.stream()
                .flatMap(set -> set.annotation(DeploymentView.DESIRED).stream())
                .anyMatch(desired -> !desired.equals(Integer.toString(view.replicas())));
        if (view.paused() || scaled) {
            scale(view, active);
        } else if (view.fresh().isPresent()) {
            roll(view, sizes);
        }
    }

    private void scale(DeploymentView view, List<Resource> active) {
        if (active.size() == 1) {
            size(view, active.getFirst(), view.replicas());
        } else if (active.isEmpty()) {
            view.fresh().ifPresent(set -> size(view, set, view.replicas()));
        } else if (!view.recreates()) {
            List<Integer> next = view.sizes()
                    .proportional(active.stream().map(DeploymentView::have).toList());
            for (int i = 0; i < active.size(); i++) {
                size(view, active.get(i), next.get(i));
            }
        }
    }

    private void roll(DeploymentView view, Sizes sizes) {
        Resource set = view.fresh().orElseThrow();
        Sizes.Have fresh = DeploymentView.have(set);
        List<Sizes.Have> old = view.old().stream().map(DeploymentView::have).toList();
        if (view.recreates()) {
            view.old().forEach(o -> size(view, o, 0));
            if (view.old().stream().allMatch(o -> DeploymentView.number(o, "/status/replicas") == 0)) {
                size(view, set, view.replicas());
            }
            return;
        }
        int grown = sizes.grow(fresh, old);
        size(view, set, grown);
        if (grown == fresh.size()) {
            List<Integer> next = sizes.shrink(fresh, old);
            for (int i = 0; i < old.size(); i++) {
                size(view, view.old().get(i), next.get(i));
            }
        }
    }

    private void size(DeploymentView view, Resource set, int replicas) {
        Resource live = objects.require(set.ref());
        Sizes sizes = view.sizes();
        Resource next = live.with("/spec/replicas", Value.of(replicas))
                .withAnnotation(DeploymentView.DESIRED, Integer.toString(view.replicas()))
                .withAnnotation(DeploymentView.CEILING, Integer.toString(view.replicas() + sizes.surge()));
        if (!next.equals(live)) {
            objects.replace(next, false);
        }
    }

    /// Old ReplicaSets beyond the history limit go, those of the lowest revision first.
    private void forget(DeploymentView view) {
        int limit = DeploymentView.number(view.deployment(), "/spec/revisionHistoryLimit");
        List<Resource> idle = view.old().stream()
                .filter(set -> DeploymentView.number(set, "/spec/replicas") == 0
                        && DeploymentView.number(set, "/status/replicas") == 0
                        && set.document().number("/status/observedGeneration").orElse(0L) >= set.generation())
                .sorted(Comparator.comparingLong(DeploymentView::revision))
                .toList();
        int surplus = view.old().size() - limit;
        for (int i = 0; i < Math.min(surplus, idle.size()); i++) {
            objects.delete(idle.get(i).ref(), Removal.of(idle.get(i).uid()), false);
        }
    }
}
