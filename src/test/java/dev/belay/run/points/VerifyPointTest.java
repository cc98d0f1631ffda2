package dev.belay.run.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Value;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.core.point.VerifyOutcome;
import dev.belay.edge.files.PointDirectory;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyPointTest {
    private final PointWorld world = new PointWorld();

    @Test
    void theServerAcceptsEveryWriteOfAPointAndStoresNone() throws InterruptedException {
        String id = world.taken().point().id();
        world.configure("unified");
        world.cluster.delete(Manifests.service("chat", "backend").ref(), "", Cluster.Write.REAL);
        world.events.clear();

        VerifyOutcome outcome = verify().against(id, world.cluster);

        assertThat(outcome.level()).isEqualTo(4);
        assertThat(outcome.checks().getLast().evidence()).isEqualTo("5 writes accepted");
        assertThat(world.cluster.get(PointWorld.CONFIG).orElseThrow().document().text("/data/FACTORY_MODE"))
                .contains("unified");
        assertThat(world.cluster.get(Manifests.service("chat", "backend").ref()))
                .isEmpty();
        assertThat(world.store.state(id).level()).isEqualTo(4);
        assertThat(world.events).containsExactly("point.verified " + id);
    }

    @Test
    void aWriteThatTheServerRefusesIsNamed() throws InterruptedException {
        String id = world.taken().point().id();
        world.cluster.delete(PointWorld.BACKEND, "", Cluster.Write.REAL);
        world.cluster.create(
                Manifests.deployment("chat", "backend", 1, "chat:1")
                        .with("/spec/selector/matchLabels", Value.object("app", Value.of("other")))
                        .with("/spec/template/metadata/labels", Value.object("app", Value.of("other"))),
                Cluster.Write.REAL);

        VerifyOutcome outcome = verify().against(id, world.cluster);

        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.level()).isEqualTo(3);
        assertThat(outcome.checks().getLast().problems())
                .singleElement()
                .asString()
                .contains("Deployment/chat/backend")
                .contains("immutable");
    }

    @Test
    void anotherClusterIsToldApart() throws InterruptedException {
        String id = world.taken().point().id();
        ManualClock clock = new ManualClock();
        Cluster other = new SandboxStore(clock, new SplittableRandom(99));

        VerifyOutcome outcome = verify().against(id, other);

        assertThat(outcome.checks().getLast().problems())
                .singleElement()
                .asString()
                .contains("this is");
        assertThat(InMemoryCluster.with(clock).identity()).isNotEqualTo(other.identity());
    }

    @Test
    void aPointAloneReachesLevel3AndNoRecordIsMade() throws InterruptedException {
        String id = world.taken().point().id();
        world.events.clear();

        VerifyOutcome outcome = verify().alone(id, 4);

        assertThat(outcome.checks()).extracting(LevelCheck::level).containsExactly(1, 2, 3);
        assertThat(world.events).isEmpty();
    }

    @Test
    void thereIsNoPointThatIsNotThere() {
        assertThatThrownBy(() -> verify().alone("rp-none", 1))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.GONE));
    }

    /// T08: found on the disk, kept as what is known, and the point is good no more.
    @Test
    void damageTakesTheLevelBack(@TempDir Path directory) throws IOException, InterruptedException {
        PointDirectory store = new PointDirectory(directory, new SplittableRandom(1));
        SnapshotOutcome.Taken taken =
                (SnapshotOutcome.Taken) world.snapshot(world.cluster, List.of(new NamedStore("dir", store)))
                        .take(PointWorld.request(Duration.ZERO), PointWorld::measured, List.of());
        String digest =
                taken.point().tree().file("env.json").orElseThrow().digest().hex();
        Path file = directory
                .resolve("objects/sha256")
                .resolve(digest.substring(0, 2))
                .resolve(digest);
        Files.writeString(file, Files.readString(file).replace("sandbox", "sandbux"));

        VerifyOutcome outcome = new VerifyPoint(store, world.reader, world.clock, (_, _) -> {})
                .alone(taken.point().id(), 3);

        assertThat(outcome.level()).isZero();
        assertThat(outcome.checks().getFirst().problems()).containsExactly("env.json: is not what its checksum says");
        assertThat(store.state(taken.point().id()).level()).isZero();
    }

    private VerifyPoint verify() {
        return new VerifyPoint(
                world.store,
                world.reader,
                world.clock,
                (event, details) ->
                        world.events.add(event + " " + details.text("/point").orElse("")));
    }
}
