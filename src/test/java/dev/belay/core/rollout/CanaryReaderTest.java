package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.config.Node;
import dev.belay.core.config.Problem;
import dev.belay.core.config.Problems;
import dev.belay.core.signal.Role;
import dev.belay.edge.files.SourceReader;
import org.junit.jupiter.api.Test;

/// CT04: `components.C.canary` with every problem and its place.
class CanaryReaderTest {
    private final Problems problems = new Problems();

    @Test
    void readsTheExampleOfTheSpecificationAsFarAsItIsBuilt() {
        CanarySettings settings = read("""
            traffic: {httpRoute: chat/chat, service: backend}
            steps: [1%, 5%, {weight: 25%, approve: true}, 50%]
            bake: {for: 30m}
            baseline: true
            keepPrevious: 30m
            objectives: {success: 99.9%}
            metrics:
              pods: {port: 9090}
              requests: {counter: chat_messages_total}
              failures: {counter: chat_messages_total, where: {outcome: [error, timeout]}}
              opened: {counter: chat_ws_opened_total}
              connections: {gauge: chat_ws_open}
              closes: {counter: chat_ws_closed_total, where: {code: {pattern: "1006|1011"}}}
            probe: {rate: 5/s}
            drain: {port: 9090, path: /drain, reconnects: 200/s}
            judge: {tick: 2s, alpha: 0.005, minStep: 90s}
            """);

        assertThat(problems.list()).isEmpty();
        assertThat(settings.steps())
                .extracting(CanarySettings.StepSetting::weight)
                .containsExactly(10, 50, 250, 500);
        assertThat(settings.steps())
                .extracting(CanarySettings.StepSetting::approve)
                .containsExactly(false, false, true, false);
        assertThat(settings.sources().roles()).hasSize(Role.values().length);
        assertThat(settings.sources().scenario()).isEqualTo("golden-path");
        assertThat(settings.judge()).containsEntry("alpha", "0.005");
        assertThat(settings.pacing().minStep()).hasSeconds(90);
        assertThat(settings.drain().reconnects()).isEqualTo(200);
    }

    @Test
    void gathersEveryProblemWithItsPlace() {
        read("""
            traffic: {httpRoute: chat, ingress: a/b}
            steps: [5%, 1%]
            bake: {control: 9%}
            metrics:
              pods: {port: 9090}
              requests: {counter: a}
              latency: {histogram: b}
            drain: {port: 80}
            judge: {alpha: much}
            manifests: x.yaml
            stepps: []
            """);

        assertThat(problems.list())
                .extracting(Problem::toString)
                .anyMatch(p -> p.startsWith("belay.yaml:1:") && p.contains("NAMESPACE/NAME"))
                .anyMatch(p -> p.contains("\"ingress\" is not built yet"))
                .anyMatch(p -> p.startsWith("belay.yaml:2:") && p.contains("steps rise"))
                .anyMatch(p -> p.contains("control is from 1 % to 5 %"))
                .anyMatch(p -> p.contains("requests need failures"))
                .anyMatch(p -> p.contains("\"latency\" is not built yet"))
                .anyMatch(p -> p.contains("the drain hook needs"))
                .anyMatch(p -> p.startsWith("belay.yaml:9:") && p.contains("alpha"))
                .anyMatch(p -> p.contains("\"manifests\" is not built yet"))
                .anyMatch(p -> p.startsWith("belay.yaml:11:") && p.contains("stepps") && p.contains("steps"));
    }

    @Test
    void withoutASourceThereIsNothingToJudgeBy() {
        read("traffic: {httpRoute: chat/chat}");

        assertThat(problems.list()).extracting(Problem::message).anyMatch(m -> m.contains("nothing to judge by"));
    }

    private CanarySettings read(String yaml) {
        Node node = SourceReader.read(yaml, "belay.yaml");
        return CanaryReader.read(node, CanaryDefaults.live(), problems);
    }
}
