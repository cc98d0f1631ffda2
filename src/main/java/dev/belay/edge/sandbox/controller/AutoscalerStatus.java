package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import java.util.Optional;

/// The `status` of a HorizontalPodAutoscaler. The sandbox has no metrics to scale by: it scales nothing.
final class AutoscalerStatus implements Controller {
    private final ApiObjects objects;

    AutoscalerStatus(ApiObjects objects) {
        this.objects = objects;
    }

    @Override
    public Kind kind() {
        return Kind.AUTOSCALER;
    }

    @Override
    public void reconcile(Resource autoscaler) {
        Value replicas = target(autoscaler)
                .flatMap(target -> target.document().at("/status/replicas"))
                .orElse(Value.of(0));
        objects.modifyStatus(
                autoscaler.ref(),
                autoscaler.uid(),
                old -> old.put("currentReplicas", replicas).put("desiredReplicas", replicas));
    }

    private Optional<Resource> target(Resource autoscaler) {
        Value target = autoscaler.document().at("/spec/scaleTargetRef").orElse(Value.empty());
        try {
            return objects.get(Ref.of(
                    target.text("/apiVersion").orElse(""),
                    target.text("/kind").orElse(""),
                    autoscaler.ref().namespace(),
                    target.text("/name").orElse("")));
        } catch (ApiFailure _) {
            return Optional.empty();
        }
    }
}
