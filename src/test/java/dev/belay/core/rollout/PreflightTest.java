package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.testkit.CanaryCase;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The checks and the prediction of section 4 on the case of the first flight.
class PreflightTest {
    private final Plan plan = CanaryCase.plan(List.of(Edit.image("chat=chat:2")));
    private Resource deployment = complete(CanaryCase.deployment());
    private Resource route = accepted(CanaryCase.route());
    private List<Resource> quotas = List.of();
    private List<Resource> configs = CanaryCase.configs();
    private List<Resource> taken = List.of();
    private List<String> others = List.of();
    private PreflightFacts.Samples samples = new PreflightFacts.Samples(3, List.of(), true);
    private PreflightFacts.Rights rights = new PreflightFacts.Rights(true, List.of(), List.of());

    @Test
    void passesWhereEverythingHolds() {
        assertThat(checked())
                .extracting(Finding::id)
                .containsExactly("CP01", "CP02", "CP04", "CP06", "CP08", "CP09", "CP11");
        assertThat(checked()).extracting(Finding::outcome).containsOnly(Finding.Outcome.OK);
    }

    @Test
    void aDeploymentThatStillRollsIsRefused() {
        deployment = deployment.with("/status/updatedReplicas", Value.of(1));

        assertThat(found("CP01").outcome()).isEqualTo(Finding.Outcome.FAIL);
        assertThat(found("CP01").evidence()).contains("1 of 3 pods are updated");
    }

    @Test
    void aPausedDeploymentIsRefused() {
        deployment = deployment.with("/spec/paused", Value.of(true));

        assertThat(found("CP01").remedy()).isEqualTo("kubectl rollout resume");
    }

    @Test
    void aRouteThatNoGatewaySpeaksOfIsUnknownAndRefuses() {
        route = CanaryCase.route();

        assertThat(found("CP02").outcome()).isEqualTo(Finding.Outcome.UNKNOWN);
        assertThat(found("CP02").outcome().refuses()).isTrue();
    }

    @Test
    void aRouteThatAParentRefusesIsNamed() {
        route = route.with("/status/parents/0/conditions/0/status", Value.of("False"));

        assertThat(found("CP02").evidence()).contains("not accepted by edge");
    }

    @Test
    void aProbeThatCompletesNothingIsRefused() {
        samples = new PreflightFacts.Samples(3, List.of(), false);

        assertThat(found("CP04").evidence()).contains("probe");
    }

    @Test
    void aQuotaWithoutRoomForTheCopiesIsRefusedWithTheNumbers() {
        quotas = List.of(new Resource(Value.object(
                "apiVersion", Value.of("v1"),
                "kind", Value.of("ResourceQuota"),
                "metadata", Value.object("name", Value.of("q"), "namespace", Value.of("chat")),
                "status",
                        Value.object(
                                "hard", Value.object("pods", Value.of("8")),
                                "used", Value.object("pods", Value.of("3"))))));

        assertThat(found("CP06").evidence()).contains("pods needs 6, left 5");
    }

    @Test
    void aMissingVerbIsNamed() {
        PreflightFacts.Need need = new PreflightFacts.Need("update", "gateway.networking.k8s.io", "httproutes", "chat");
        rights = new PreflightFacts.Rights(true, List.of(need), List.of());

        assertThat(PreflightChecks.needs(plan)).contains(need);
        assertThat(found("CP08").evidence()).contains("update httproutes.gateway.networking.k8s.io in chat");
    }

    @Test
    void aTakenNameAndAnOpenRolloutAreRefused() {
        taken = List.of(CanaryCase.deployment());
        assertThat(found("CP09").evidence()).contains("Deployment backend");

        others = List.of("op-1 of backend");
        assertThat(found("CP09").evidence()).contains("op-1 of backend");
    }

    @Test
    void aReferenceThatResolvesToNothingIsNamed() {
        configs = configs.stream()
                .filter(c -> !c.ref().kind().equals(Kind.SECRET.kind()))
                .toList();

        assertThat(found("CP11").evidence()).contains("Secret token");
    }

    @Test
    void theSandboxProfileDecidesWithinSeconds() {
        Prediction prediction = Prediction.of(plan, new Prediction.Seen(0, 0.001, 20, 200));

        assertThat(prediction.steps()).extracting(Prediction.Step::seconds).containsExactly(3.0, 5.0, 10.0);
        assertThat(prediction.steps())
                .extracting(s -> s.forecast().clean().seconds())
                .containsExactly(3.0, 3.0, 6.0);
        assertThat(prediction.extraPods()).isEqualTo(6);
        assertThat(prediction.drainSeconds()).isEqualTo(1);
        assertThat(prediction.findings(plan)).extracting(Finding::outcome).containsOnly(Finding.Outcome.OK);
    }

    @Test
    void connectionsOnTheCanaryFollowTheirLifeTime() {
        Prediction prediction = Prediction.of(plan, new Prediction.Seen(0, 0.001, 20, 200));

        // 200 open, 20 opened a second: each lives 10 s; after 3 s at 10 % there are 20 x (1 - e^-0.3)
        assertThat(prediction.steps().getFirst().connections()).isCloseTo(5.18, within(0.01));
    }

    @Test
    void aServiceThatCannotProveInTimeIsWarnedAbout() {
        Plan live = CanaryCase.live(List.of(Edit.image("chat=chat:2")));

        Prediction prediction = Prediction.of(live, new Prediction.Seen(1, 0.001, 0, 30_000));

        assertThat(prediction.findings(live)).extracting(Finding::outcome).containsOnly(Finding.Outcome.WARN);
    }

    private List<Finding> checked() {
        return PreflightChecks.run(
                plan, new PreflightFacts(deployment, route, quotas, configs, taken, others, samples, rights));
    }

    private Finding found(String id) {
        return checked().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    private static Resource complete(Resource deployment) {
        return deployment
                .with("/status/replicas", Value.of(3))
                .with("/status/updatedReplicas", Value.of(3))
                .with("/status/availableReplicas", Value.of(3));
    }

    private static Resource accepted(Resource route) {
        Value condition = Value.object("type", Value.of("Accepted"), "status", Value.of("True"));
        Value parent =
                Value.object("parentRef", Value.object("name", Value.of("edge")), "conditions", Value.list(condition));
        return route.with("/status", Value.object("parents", Value.list(parent)));
    }
}
