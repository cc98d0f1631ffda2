package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Section 16: what is stored reads back equal.
class StateDocumentTest {
    private static final Digest DIGEST = Digest.of("plan");

    @Test
    void everyStateThatASimulationVisitsReadsBackEqual() {
        Set<String> kinds = new HashSet<>();

        for (long seed = 1; seed <= 400; seed++) {
            Simulation.run(seed, Rules::step, (_, event, step, _) -> {
                StateDocument document = document(event.t(), step.next());
                String text = Json.compact(document.toValue());
                assertThat(StateDocument.fromValue(JsonReader.read(text, "state")))
                        .isEqualTo(document);
                kinds.add(step.next().state().getClass().getSimpleName());
            });
        }

        assertThat(kinds).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void commandsOpenIntentsAndConnectionsReadBackEqual() {
        Rollout rollout = Rollout.start(SimPlans.plain());
        StateDocument.Order order =
                new StateDocument.Order("c-9", Verb.APPROVE, "lead@example.com", "…", false, Double.NaN);
        StateDocument.Open open = new StateDocument.Open(
                310, new Act.PinFloor(), "HorizontalPodAutoscaler/chat/backend", "88211", "unit#/floor");
        StateDocument document = new StateDocument(
                head(),
                7,
                311,
                1843.2,
                "2026-11-22T03:14:52Z",
                rollout,
                new StateDocument.Connections(8120, 2204, -1),
                new Memory.Abort("somebody", "burns", 12),
                List.of(order),
                List.of(open),
                List.of("unit#/traffic", "unit#/floor"),
                new StateDocument.Next("step 4", 2030));

        Value value = document.toValue();

        assertThat(StateDocument.fromValue(value)).isEqualTo(document);
        assertThat(value.text("/open/0/change")).contains("PinFloor");
        assertThat(value.at("/connections/baseline")).contains(Value.nil());
        assertThat(value.number("/split/stable")).contains(1000L);
    }

    @Test
    void aForeignDocumentIsRefused() {
        Value foreign = document(0, Rollout.start(SimPlans.plain())).toValue().put("kind", Value.of("Other"));

        assertThatThrownBy(() -> StateDocument.fromValue(foreign)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StateDocument document(double t, Rollout rollout) {
        return new StateDocument(
                head(),
                1,
                1,
                t,
                "",
                rollout,
                StateDocument.Connections.unknown(),
                rollout.memory().abort(),
                List.of(),
                List.of(),
                List.of(),
                new StateDocument.Next("", Double.NaN));
    }

    private static StateDocument.Head head() {
        return new StateDocument.Head(
                "op-1", "prod", "backend", "uid", "belay-unit-backend-3f9a01bc22d4", DIGEST, DIGEST);
    }
}
