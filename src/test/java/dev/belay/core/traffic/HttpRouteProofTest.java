package dev.belay.core.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.testkit.RandomRoutes;
import dev.belay.testkit.RandomValues;
import java.util.List;
import org.junit.jupiter.api.Test;

/// CN-53 and CN-54: what counts as proof of a split.
class HttpRouteProofTest {
    private static final Split RAISED = new Split(900, 100, 0);

    private final HttpRoute adapter = new HttpRoute();
    private final Captured.Original original = accepted();
    private final Resource applied = adapter.apply(original, RandomRoutes.SERVICES, RAISED, RandomRoutes.PIN)
            .with("/metadata/generation", Value.of(2));

    @Test
    void acceptedAtTheGenerationIsAYesOfTheControlPlane() {
        assertThat(verify(RAISED, live(status(applied, 2, "True"), Openings.unknown()))
                        .control())
                .isEqualTo(Answer.YES);
    }

    @Test
    void aStatusOfAnEarlierGenerationIsANo() {
        assertThat(verify(RAISED, live(status(applied, 1, "True"), Openings.unknown()))
                        .control())
                .isEqualTo(Answer.NO);
    }

    @Test
    void unresolvedReferencesAreANo() {
        assertThat(verify(RAISED, live(status(applied, 2, "False"), Openings.unknown()))
                        .control())
                .isEqualTo(Answer.NO);
    }

    @Test
    void gatewayWithoutStatusIsUnknown() {
        Resource silent = applied.with("/status", Value.empty());

        assertThat(verify(RAISED, new Live(silent, 10, Answer.UNKNOWN, Openings.unknown()))
                        .control())
                .isEqualTo(Answer.UNKNOWN);
        assertThat(verify(RAISED, new Live(silent, 9, Answer.UNKNOWN, Openings.unknown()))
                        .control())
                .isEqualTo(Answer.NO);
    }

    @Test
    void aRouteThatDoesNotCarryTheSplitIsANo() {
        assertThat(verify(RAISED, live(status(original.route(), 2, "True"), Openings.unknown()))
                        .control())
                .isEqualTo(Answer.NO);
    }

    @Test
    void raisedIsProvenByNewConnectionsAndDisprovenByTenThatDidNotCome() {
        Resource fine = status(applied, 2, "True");

        assertThat(verify(RAISED, live(fine, new Openings.Since(1, 50))).answer())
                .isEqualTo(Answer.YES);
        assertThat(verify(RAISED, live(fine, new Openings.Since(0, 10))).answer())
                .isEqualTo(Answer.NO);
        assertThat(verify(RAISED, live(fine, new Openings.Since(0, 9.9))).answer())
                .isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void restoredIsProvenByNoNewConnectionInTwoSamplesASecondApart() {
        Resource back = status(original.route(), 2, "True");

        assertThat(verify(Split.original(), live(back, new Openings.Between(0, 1)))
                        .answer())
                .isEqualTo(Answer.YES);
        assertThat(verify(Split.original(), live(back, new Openings.Between(1, 1)))
                        .answer())
                .isEqualTo(Answer.NO);
        assertThat(verify(Split.original(), live(back, new Openings.Between(0, 0.9)))
                        .answer())
                .isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aServiceWithoutCanaryPodsIsAYesEvenWhenTheRouteCannotBeWritten() {
        Live denied = new Live(status(applied, 2, "True"), 1, Answer.YES, new Openings.Between(0, 2));

        assertThat(verify(Split.original(), denied).answer()).isEqualTo(Answer.YES);
    }

    @Test
    void restoredFieldsOfOthersDoNotStandAgainstIt() {
        Resource edited = status(original.route().with("/spec/foreign", Value.of(1)), 2, "True");

        assertThat(verify(Split.original(), live(edited, Openings.unknown())).control())
                .isEqualTo(Answer.YES);
    }

    private Verification verify(Split split, Live live) {
        return adapter.verify(original, RandomRoutes.SERVICES, new TrafficAdapter.Aim(split, RandomRoutes.PIN), live);
    }

    private static Live live(Resource route, Openings openings) {
        return new Live(route, 1, Answer.UNKNOWN, openings);
    }

    private Captured.Original accepted() {
        Captured.Original drawn = RandomRoutes.original(new RandomValues(1).generator(), adapter);
        return new Captured.Original(status(drawn.route(), 1, "True"), drawn.pins());
    }

    private static Resource status(Resource route, long generation, String resolved) {
        Value.Obj parent = Value.object(
                "parentRef",
                Value.object("name", Value.of("edge")),
                "conditions",
                new Value.Arr(List.of(
                        condition("Accepted", "True", generation), condition("ResolvedRefs", resolved, generation))));
        return route.with("/metadata/generation", Value.of(Math.max(generation, 2)))
                .with("/status", Value.object("parents", Value.list(parent)));
    }

    private static Value condition(String type, String status, long generation) {
        return Value.object(
                "type", Value.of(type), "status", Value.of(status), "observedGeneration", Value.of(generation));
    }
}
