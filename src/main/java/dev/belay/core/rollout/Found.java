package dev.belay.core.rollout;

import dev.belay.core.model.Resource;
import dev.belay.core.traffic.Surroundings;
import java.util.List;

/// What was read of the cluster for a plan.
///
/// @param root the root Service
/// @param services all Services of the namespace, the root among them
/// @param budgets all disruption budgets of the namespace
/// @param scalers those whose target is the Deployment
/// @param configs the ConfigMaps and Secrets that the Deployment's template refers to
public record Found(
        Resource deployment,
        Resource root,
        List<Resource> services,
        List<Resource> budgets,
        Resource route,
        List<Resource> scalers,
        List<Resource> configs,
        Surroundings around) {
    public Found {
        services = List.copyOf(services);
        budgets = List.copyOf(budgets);
        scalers = List.copyOf(scalers);
        configs = List.copyOf(configs);
    }

    /// S: replicas at start, or now if higher.
    int replicas() {
        long wanted = deployment.document().number("/spec/replicas").orElse(1L);
        long now = deployment.document().number("/status/replicas").orElse(0L);
        return Math.toIntExact(Math.max(wanted, now));
    }
}
