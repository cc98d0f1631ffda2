package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Unit;
import dev.belay.run.execute.Session;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.InterceptedCluster.Call;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Rollouts whose driver died: before the unit was there, between its halves, after the end.
class SuccessionTest {
    private final Scene scene = Scene.quick("", new InMemoryJournal(), new InMemoryAuditLog());
    private final Plan plan = scene.plan();

    @Test
    void oneThatHasWrittenNothingIsClosed() throws InterruptedException {
        diesCreating("/Secret/");
        assertThat(scene.document().orElseThrow().rollout().state()).isInstanceOf(State.Preparing.class);

        Driver.Ended ended = goOn();

        assertThat(ended.rollout().state()).isInstanceOf(State.Refused.class);
        assertThat(scene.document().orElseThrow().rollout().over()).isTrue();
        assertThat(scene.living.cluster().get(Kind.CONFIG_MAP.named("chat", Unit.name(plan))))
                .isEmpty();
        assertThat(scene.journal.operations()).allMatch(Journal.Recorded::ended);
        scene.watch.holds();
    }

    @Test
    void oneThatLostItsUnitLaterIsLeftAsItIs() {
        diesCreating("/Deployment/");
        Ref unit = Kind.SECRET.named("chat", Unit.name(plan));
        scene.living.cluster().delete(unit, scene.live(unit).uid(), Cluster.Write.REAL);

        assertThatThrownBy(this::goOn)
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.GONE))
                .hasMessageContaining("lost its unit");
        assertThat(scene.document().orElseThrow().rollout().over()).isFalse();
    }

    @Test
    void oneThatIsOverEndsAsItWasRecorded() throws InterruptedException {
        try (Session session = scene.open()) {
            scene.begin(scene.driver(session, plan));
        }
        List<Resource> before = configs();

        Driver.Ended ended = goOn();

        assertThat(ended.rollout().state()).isInstanceOf(State.Promoted.class);
        assertThat(ended.left()).isEqualTo(Driver.Left.OVER);
        assertThat(configs()).isEqualTo(before);
        assertThat(scene.journal.operations()).allMatch(Journal.Recorded::ended);
    }

    private List<Resource> configs() {
        return scene.living.cluster().list(Cluster.Query.all(Kind.CONFIG_MAP, "chat")).stream()
                .filter(r -> !r.ref().equals(scene.mailbox().ref()))
                .toList();
    }

    /// The driver dies where it would create an object of that kind.
    private void diesCreating(String kind) {
        Cluster dying = new InterceptedCluster(scene.living.cluster(), new InterceptedCluster.Interceptor() {
            @Override
            public <T> T around(Call call, Supplier<T> act) {
                if (call.method().equals("create") && call.target().contains(kind)) {
                    throw new Died();
                }
                return act.get();
            }
        });
        assertThatThrownBy(() -> {
                    try (Session session = scene.open(scene.over(dying))) {
                        scene.begin(scene.driver(scene.over(dying), session, plan));
                    }
                })
                .isInstanceOf(Died.class);
        scene.journal.dropLocks();
    }

    private Driver.Ended goOn() throws InterruptedException {
        Succession.Wiring wiring = new Succession.Wiring() {
            @Override
            public Clock clock() {
                return scene.living;
            }

            @Override
            public World world(Plan of) {
                return scene.world(scene.over(scene.living.cluster()), of);
            }

            @Override
            public Session session(StateDocument.Head head) {
                return scene.takeOver();
            }
        };
        return new Succession(scene.mailbox(), wiring).drive(_ -> List.<Event>of(), Duration.ofMinutes(5));
    }

    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }
}
