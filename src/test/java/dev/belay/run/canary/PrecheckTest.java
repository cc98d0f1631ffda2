package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.golden.Outcome;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Finding;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.State;
import dev.belay.run.execute.Session;
import dev.belay.testkit.Manifests;
import dev.belay.world.Cluster;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read of a cluster before a rollout, and what follows from it.
class PrecheckTest {
    @Test
    void aHealthyEnvironmentPassesEveryCheckAndNothingIsWritten() throws InterruptedException {
        Scene scene = new Scene("", true);
        List<Resource> before = users(scene);

        Precheck.Checked checked = scene.check(scene.living.cluster());

        assertThat(checked.refusing()).isEmpty();
        assertThat(checked.findings())
                .extracting(Finding::id)
                .containsExactly("CP01", "CP02", "CP04", "CP06", "CP08", "CP09", "CP11", "CP05", "CP10");
        assertThat(users(scene)).isEqualTo(before);
        assertThat(scene.living.cluster().list(Cluster.Query.all(Kind.CONFIG_MAP, "chat")))
                .extracting(Resource::name)
                .containsExactly("ws-config");
    }

    @Test
    void theTrafficIsMeasuredOnTheOldVersion() throws InterruptedException {
        Scene scene = new Scene("", true);

        Precheck.Checked checked = scene.check(scene.living.cluster());

        // 40 connections a second that live for 2 s
        assertThat(checked.prediction().drainSeconds()).isCloseTo(80.0 / 200, within(0.1));
        assertThat(checked.prediction().steps())
                .allSatisfy(s -> assertThat(s.seconds()).isFinite());
    }

    @Test
    void aPausedDeploymentIsRefused() throws InterruptedException {
        Scene scene = new Scene("", true);
        scene.living
                .cluster()
                .replace(scene.live(scene.user()).with("/spec/paused", Value.of(true)), Cluster.Write.REAL);

        assertThat(scene.check(scene.living.cluster()).refusing())
                .extracting(Finding::id)
                .containsExactly("CP01");
    }

    @Test
    void aMissingRightOfTheWayBackIsRefused() throws InterruptedException {
        Scene scene = new Scene("", true);

        List<Finding> refusing = scene.check(scene.reader()).refusing();

        assertThat(refusing).extracting(Finding::id).contains("CP08");
        assertThat(refusing)
                .filteredOn(f -> f.id().equals("CP08"))
                .allSatisfy(f -> assertThat(f.evidence()).contains("update httproutes"));
    }

    @Test
    void usersWhoNeverComeToTheEndAreNoSource() throws InterruptedException {
        Scene scene = new Scene("", false);
        scene.users.ending("stable", _ -> Outcome.MISSING_EVENT);

        assertThat(scene.check(scene.living.cluster()).refusing())
                .extracting(Finding::id)
                .containsExactly("CP04");
        assertThat(scene.users.running()).isZero();
    }

    @Test
    void usersWhoComeToTheEndAreASource() throws InterruptedException {
        Scene scene = new Scene("", false);

        assertThat(scene.check(scene.living.cluster()).refusing()).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsRefused() throws InterruptedException {
        Scene scene = new Scene("", true);
        scene.living.cluster().create(Manifests.service("chat", "backend-belay-canary"), Cluster.Write.REAL);

        assertThat(scene.check(scene.living.cluster()).refusing())
                .extracting(Finding::id)
                .containsExactly("CP09");
    }

    @Test
    void anOpenRolloutOfAnotherComponentOnTheSameRouteIsRefused() throws InterruptedException {
        Scene scene = new Scene("", true);
        Plan plan = scene.plan();
        scene.living.watch(l -> scene.document()
                .filter(d -> d.rollout().state() instanceof State.Warming)
                .ifPresent(_ -> scene.stop()));
        try (Session session = scene.open()) {
            scene.begin(scene.driver(session, plan));
        }
        Resource state = scene.live(Kind.CONFIG_MAP.named("chat", "belay-canary-backend"));
        String text = state.document().text("/data/state.json").orElseThrow();
        String other = text.replace("\"component\":\"backend\"", "\"component\":\"front\"")
                .replace("\"op\":\"op-", "\"op\":\"op-other-");

        assertThat(other).isNotEqualTo(text);
        scene.living
                .cluster()
                .create(
                        Manifests.configMap("chat", "belay-canary-front", "state.json", "")
                                .with("/data", Value.object("state.json", Value.of(other))),
                        Cluster.Write.REAL);
        assertThat(new OtherRollouts(scene.living.cluster(), scene.mailbox().reader()).of(plan))
                .singleElement()
                .satisfies(found -> assertThat(found).endsWith(" of front"));
    }

    private static List<Resource> users(Scene scene) {
        return List.of(scene.live(scene.user()), scene.live(scene.route()));
    }
}
