package dev.belay.run.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import dev.belay.core.point.DefaultKinds;
import dev.belay.core.point.Quality;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.core.point.Soak;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoakingTest {
    private final PointWorld world = new PointWorld();

    @Test
    void aLaterPointOfTheSameStateMakesTheEarlierOneGood() throws InterruptedException {
        String first = world.taken().point().id();
        world.clock.advance(PointWorld.SOAK);
        SnapshotOutcome.Taken later = world.taken();

        assertThat(later.soaked()).containsExactly(first);
        assertThat(lastGood()).contains(first);
        assertThat(world.events).contains("point.soaked " + first);
    }

    @Test
    void aPointTakenTooSoonProvesNothing() throws InterruptedException {
        world.taken();
        world.clock.advance(PointWorld.SOAK.minusSeconds(1));

        assertThat(world.taken().soaked()).isEmpty();
        assertThat(lastGood()).isEmpty();
    }

    @Test
    void aLaterPointOfAnotherStateProvesNothing() throws InterruptedException {
        world.taken();
        world.configure("unified");
        world.clock.advance(PointWorld.SOAK);

        assertThat(world.taken().soaked()).isEmpty();
    }

    @Test
    void aLiveReadMakesThePointGood() throws InterruptedException {
        String first = world.taken().point().id();
        world.clock.advance(PointWorld.SOAK);

        List<String> soaked = concludeLive(true);

        assertThat(soaked).containsExactly(first);
        assertThat(lastGood()).contains(first);
    }

    /// T52.
    @Test
    void aReadWithoutAReadyPodOrWithARedSmokeProvesNothing() throws InterruptedException {
        world.taken();
        world.clock.advance(PointWorld.SOAK);

        assertThat(concludeLive(false)).isEmpty();
        Ref pod = Kind.POD.named("chat", "backend-1");
        world.cluster
                .objects()
                .modifyStatus(pod, world.cluster.get(pod).orElseThrow().uid(), _ -> Value.empty());
        assertThat(concludeLive(true)).isEmpty();
    }

    /// T52.
    @Test
    void troubleInTheSoakKeepsThePointFromBeingGood() throws InterruptedException {
        world.taken();
        world.troubles.add(new Soak.Trouble(world.clock.now().plusSeconds(60), "rollback"));
        world.clock.advance(PointWorld.SOAK);

        assertThat(world.taken().soaked()).isEmpty();
    }

    @Test
    void aRedPointIsPassedOver() throws InterruptedException {
        String good = world.taken().point().id();
        world.clock.advance(Duration.ofMinutes(1));
        world.suites.say(CheckOutcome.Status.FAILED);
        world.taken();
        world.clock.advance(PointWorld.SOAK);
        world.suites.say(CheckOutcome.Status.PASSED);

        SnapshotOutcome.Taken last = world.taken();

        assertThat(last.soaked()).containsExactly(good);
    }

    private List<String> concludeLive(boolean smoke) {
        LiveState live = LiveReader.read(world.cluster, DefaultKinds.ALL, List.of("chat"));
        Soak.Sighting sighting = Soaking.sighting(live, world.store.key(), smoke, world.clock.now());
        return new Soaking(world.catalogue(), (_, _) -> {})
                .conclude(new Soaking.Question(
                        world.where(), PointWorld.SOAK, world.clock.now(), world.troubles, List.of(sighting)));
    }

    private Optional<String> lastGood() {
        return Quality.lastGood(world.catalogue().of("sandbox"), world.where())
                .map(c -> c.manifest().id());
    }
}
