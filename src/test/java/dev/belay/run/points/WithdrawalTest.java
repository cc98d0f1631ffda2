package dev.belay.run.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.point.Manifest;
import dev.belay.core.point.SnapshotOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which points a rollback takes `last-good` from (10.6).
class WithdrawalTest {
    private final PointWorld world = new PointWorld();

    @Test
    void pointsThatEqualTheStateThatWasLeftAreGoodNoMore() throws Exception {
        Manifest good = take("manual");
        world.configure("unified");
        Manifest bad = take("manual");
        Manifest before = take(Manifest.PRE + "op-20261122T031452Z-k7qd");

        List<String> withdrawn = new Withdrawal(world.catalogue()).of(before, good, world.clock.now());

        assertThat(withdrawn).containsExactly(bad.id());
        assertThat(world.store.state(bad.id()).withdrawn()).isTrue();
        assertThat(world.store.state(good.id()).withdrawn()).isFalse();
    }

    @Test
    void pointsOfAnotherStateAreLeftAlone() throws Exception {
        Manifest good = take("manual");
        world.configure("unified");
        Manifest before = take(Manifest.PRE + "op-20261122T031452Z-k7qd");
        world.configure("third");
        Manifest other = take("manual");

        List<String> withdrawn = new Withdrawal(world.catalogue()).of(before, good, world.clock.now());

        assertThat(withdrawn).isEmpty();
        assertThat(world.store.state(other.id()).withdrawn()).isFalse();
    }

    /// A rollback that found nothing to write but capacity left the state that it went to.
    @Test
    void theTargetIsNeverWithdrawn() throws Exception {
        Manifest good = take("manual");
        Manifest before = take(Manifest.PRE + "op-20261122T031452Z-k7qd");

        List<String> withdrawn = new Withdrawal(world.catalogue()).of(before, good, world.clock.now());

        assertThat(withdrawn).isEmpty();
    }

    private Manifest take(String trigger) throws InterruptedException {
        world.clock.advance(Duration.ofMinutes(1));
        SnapshotRequest asked = PointWorld.request(Duration.ZERO);
        SnapshotOutcome outcome = world.take(new SnapshotRequest(
                asked.target(),
                asked.slot(),
                trigger,
                asked.labels(),
                asked.suites(),
                asked.waitLock(),
                asked.soak(),
                asked.source()));
        assertThat(outcome).isInstanceOf(SnapshotOutcome.Taken.class);
        return ((SnapshotOutcome.Taken) outcome).point().manifest();
    }
}
