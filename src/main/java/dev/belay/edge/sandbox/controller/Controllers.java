package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Resource;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.world.Clock;
import java.util.List;

/// All controllers of the sandbox. [#step] is called by one thread.
public final class Controllers {
    private final ApiObjects objects;
    private final List<Controller> controllers;
    private final GarbageCollector garbage;

    public Controllers(ApiObjects objects, Clock clock) {
        this.objects = objects;
        this.controllers = List.of(
                new DeploymentController(objects, clock),
                new ReplicaSetController(objects, clock),
                new EndpointSlices(objects),
                new AutoscalerStatus(objects),
                new BudgetStatus(objects));
        this.garbage = new GarbageCollector(objects);
    }

    /// Looks at every object once.
    public void step() {
        for (Controller controller : controllers) {
            for (Resource object : objects.list(controller.kind(), "").items()) {
                reconcile(controller, object);
            }
        }
        garbage.collect();
    }

    private static void reconcile(Controller controller, Resource object) {
        try {
            controller.reconcile(object);
        } catch (ApiFailure _) {
            // somebody wrote in between: the next step looks again
        }
    }
}
