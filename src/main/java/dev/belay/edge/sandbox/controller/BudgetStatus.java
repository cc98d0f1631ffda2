package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.Budget;

/// The `status` of a PodDisruptionBudget.
final class BudgetStatus implements Controller {
    private final ApiObjects objects;

    BudgetStatus(ApiObjects objects) {
        this.objects = objects;
    }

    @Override
    public Kind kind() {
        return Kind.DISRUPTION_BUDGET;
    }

    @Override
    public void reconcile(Resource resource) {
        Budget budget = Budget.of(
                resource, objects.list(Kind.POD, resource.ref().namespace()).items());
        objects.modifyStatus(
                resource.ref(),
                resource.uid(),
                old -> old.put("observedGeneration", Value.of(resource.generation()))
                        .put("currentHealthy", Value.of(budget.healthy()))
                        .put("desiredHealthy", Value.of(budget.desired()))
                        .put("expectedPods", Value.of(budget.expected()))
                        .put("disruptionsAllowed", Value.of(budget.allowed())));
    }
}
