package dev.belay.core.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What holds for a key that is not set: the values of section 3, or those of the sandbox profile of section
/// 20, which are for demonstration.
public final class CanaryDefaults {
    private static final double SUCCESS = 99.9;
    private static final int HALF = 500;

    private CanaryDefaults() {}

    public static CanarySettings live() {
        return new CanarySettings(
                new CanarySettings.Route("", "", ""),
                List.of(step(10), step(50), step(250), step(HALF)),
                new CanarySettings.Bake(Duration.ofMinutes(30), 50),
                Duration.ZERO,
                2,
                false,
                SUCCESS,
                new CanarySettings.Sources(0, "/metrics", "http", List.of(), "", 5),
                new Drain(0, "", 50, 600, 60),
                new CanarySettings.Pacing(
                        Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(30), Pace.Inconclusive.HOLD),
                Map.of());
    }

    public static CanarySettings sandbox() {
        CanarySettings live = live();
        return new CanarySettings(
                live.route(),
                List.of(step(100), step(HALF)),
                new CanarySettings.Bake(Duration.ofSeconds(10), 50),
                live.keepPrevious(),
                live.minPods(),
                true,
                live.success(),
                live.sources(),
                new Drain(0, "", 200, 5, 5),
                new CanarySettings.Pacing(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        live.pacing().stepDeadline(),
                        live.pacing().onInconclusive()),
                Map.of("budget", "1%", "cleanStep", "1%", "cleanLast", "0.5%", "phi", "1", "burnIn", "0"));
    }

    private static CanarySettings.StepSetting step(int weight) {
        return new CanarySettings.StepSetting(weight, false);
    }
}
