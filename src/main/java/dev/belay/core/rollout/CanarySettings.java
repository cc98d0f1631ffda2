package dev.belay.core.rollout;

import dev.belay.core.signal.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// `components.C.canary` of `belay.yaml`, typed (section 3).
///
/// @param steps weights, rising
/// @param baseline a same-age copy of the old version
/// @param judge the judge's parameters as they were written, by name
public record CanarySettings(
        Route route,
        List<StepSetting> steps,
        Bake bake,
        Duration keepPrevious,
        int minPods,
        boolean baseline,
        double success,
        Sources sources,
        Drain drain,
        Pacing pacing,
        Map<String, String> judge) {
    public CanarySettings {
        steps = List.copyOf(steps);
        judge = Map.copyOf(judge);
    }

    /// @param service the root Service; empty: the pods' only one
    public record Route(String namespace, String name, String service) {}

    /// @param weight in parts per 1000
    public record StepSetting(int weight, boolean approve) {}

    /// @param control what stays on the old version meanwhile, in parts per 1000
    public record Bake(Duration duration, int control) {}

    /// What is judged.
    ///
    /// @param port of the pods' metrics; 0: they are not read
    /// @param roles the series by what they stand for
    /// @param scenario of the probe; empty: no probe
    /// @param probeRate arrivals per second and arm
    public record Sources(
            int port, String path, String scheme, List<Selector> roles, String scenario, double probeRate) {
        public Sources {
            roles = List.copyOf(roles);
        }

        public boolean pods() {
            return port > 0;
        }

        public boolean probe() {
            return !scenario.isEmpty();
        }
    }

    /// Of the `judge` mapping what the rollout itself goes by.
    public record Pacing(Duration tick, Duration minStep, Duration stepDeadline, Pace.Inconclusive onInconclusive) {}
}
