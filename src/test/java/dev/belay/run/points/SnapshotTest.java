package dev.belay.run.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import dev.belay.core.point.Contents;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.Quality;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.testkit.InMemoryPointStore;
import dev.belay.world.Cluster;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private final PointWorld world = new PointWorld();

    @Test
    void takesTheObjectsOfItsKindsAndProvesThePoint() throws InterruptedException {
        SnapshotOutcome.Taken taken = world.taken();

        Contents contents = world.reader.contents(taken.point());
        assertThat(contents.objects().keySet())
                .extracting(Ref::kind)
                .containsExactlyInAnyOrder("Deployment", "ConfigMap", "Service", "ServiceAccount", "HTTPRoute");
        assertThat(contents.secrets()).hasSize(1);
        assertThat(taken.level()).isEqualTo(3);
        assertThat(taken.suitesAsExpected()).isTrue();
        assertThat(taken.images().resolved()).isEqualTo(1);
        assertThat(taken.point().manifest().unknown()).isEmpty();
        assertThat(world.store.tree(taken.point().id())).contains(taken.point().tree());
        assertThat(world.events)
                .containsExactly("point.created " + taken.point().id());
    }

    @Test
    void writesNothingToTheCluster() throws InterruptedException {
        List<String> before = versions();

        world.taken();

        assertThat(versions()).isEqualTo(before);
    }

    /// T55.
    @Test
    void noFileHoldsTheValueOfASecret() throws InterruptedException {
        SnapshotOutcome.Taken taken = world.taken();

        taken.point()
                .tree()
                .files()
                .forEach((path, blob) -> assertThat(blob.text())
                        .as(path)
                        .doesNotContain("aHVudGVyMg==")
                        .doesNotContain("hunter2"));
        assertThat(taken.point().manifest().git().commit()).isEmpty();
    }

    /// T50.
    @Test
    void belaysOwnObjectsAreNeverCaptured() throws InterruptedException {
        SnapshotOutcome.Taken taken = world.taken();

        assertThat(taken.point().tree().files().keySet()).noneMatch(path -> path.contains("belay-sandbox"));
    }

    /// SC-1.
    @Test
    void aSlotIsTakenOnceAndTheNextSlotAgain() throws InterruptedException {
        Duration hour = Duration.ofHours(1);

        SnapshotOutcome first = world.take(PointWorld.request(hour));
        world.clock.advance(Duration.ofMinutes(10));
        SnapshotOutcome second = world.take(PointWorld.request(hour));
        world.clock.advance(hour);
        SnapshotOutcome third = world.take(PointWorld.request(hour));

        Manifest manifest = ((SnapshotOutcome.Taken) first).point().manifest();
        assertThat(second).isEqualTo(new SnapshotOutcome.AlreadyTaken(manifest));
        assertThat(manifest.slot()).isEqualTo("2026-01-05T08:00:00Z/1h");
        assertThat(third).isInstanceOf(SnapshotOutcome.Taken.class);
        assertThat(world.store.list()).hasSize(2);
    }

    /// SC-3.
    @Test
    void anOpenOperationSkipsThePoint() throws InterruptedException {
        world.operation = Optional.of("op-1");

        SnapshotOutcome outcome = world.take();

        assertThat(outcome).isEqualTo(new SnapshotOutcome.Skipped("op-1"));
        assertThat(world.store.list()).isEmpty();
        assertThat(world.suites.ran()).isEmpty();
    }

    @Test
    void waitsForAnOpenOperationAsLongAsItIsTold() throws InterruptedException {
        SnapshotRequest r = PointWorld.request(Duration.ZERO);
        SnapshotRequest patient = new SnapshotRequest(
                r.target(),
                r.slot(),
                r.trigger(),
                r.labels(),
                r.suites(),
                Duration.ofSeconds(30),
                r.soak(),
                r.source());
        world.operation = Optional.of("op-1");
        var start = world.clock.now();

        SnapshotOutcome outcome = world.take(patient);

        assertThat(outcome).isInstanceOf(SnapshotOutcome.Skipped.class);
        assertThat(Duration.between(start, world.clock.now())).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theSecondPointOfTheSameStateSaysSoAndOneOfAnotherDoesNot() throws InterruptedException {
        Manifest first = world.taken().point().manifest();
        world.clock.advance(Duration.ofMinutes(1));
        Manifest second = world.taken().point().manifest();
        world.configure("unified");
        world.clock.advance(Duration.ofMinutes(1));
        Manifest third = world.taken().point().manifest();

        assertThat(first.parent()).isEmpty();
        assertThat(second.sameAs()).isEqualTo(first.id());
        assertThat(third.parent()).isEqualTo(second.id());
        assertThat(third.sameAs()).isEmpty();
    }

    /// PT-5.
    @Test
    void whatCannotBeReadIsNamedAsUnknown() throws InterruptedException {
        Cluster blind = (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (_, method, arguments) -> {
                    if (method.getName().equals("list")
                            && ((Cluster.Query) arguments[0]).kind().equals(Kind.CONFIG_MAP)) {
                        throw new WorldException(WorldException.Kind.FORBIDDEN, "configmaps is forbidden");
                    }
                    try {
                        return method.invoke(world.cluster, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });

        SnapshotOutcome.Taken taken =
                (SnapshotOutcome.Taken) world.snapshot(blind, List.of(new NamedStore("dir", world.store)))
                        .take(PointWorld.request(Duration.ZERO), PointWorld::measured, List.of());

        assertThat(taken.point().manifest().unknown())
                .containsExactly(new Manifest.Unknown("ConfigMap in chat", "FORBIDDEN: configmaps is forbidden"));
    }

    @Test
    void aPointWithARedSuiteIsKeptAndNeverGood() throws InterruptedException {
        world.suites.say(CheckOutcome.Status.FAILED);

        SnapshotOutcome.Taken taken = world.taken();

        assertThat(taken.suitesAsExpected()).isFalse();
        assertThat(world.store.list()).hasSize(1);
        assertThat(world.catalogue().of("sandbox")).noneMatch(Quality::goodOnceSoaked);
        assertThat(taken.point().manifest().tests().mustPassFailed()).isEqualTo(2);
    }

    @Test
    void performanceThatCannotBeTrustedIsUnknownAndOneNotAskedForIsNot() throws InterruptedException {
        SnapshotRequest request = PointWorld.request(Duration.ZERO);

        SnapshotOutcome.Taken tainted = (SnapshotOutcome.Taken)
                world.snapshot().take(request, () -> new PerformanceResult.Unknown("tainted"), List.of());
        world.clock.advance(Duration.ofSeconds(1));
        SnapshotOutcome.Taken without = (SnapshotOutcome.Taken)
                world.snapshot().take(request, PerformanceCapture.none("--perf skip"), List.of());

        assertThat(tainted.point().manifest().unknown())
                .containsExactly(new Manifest.Unknown("performance", "tainted"));
        assertThat(without.point().manifest().unknown()).isEmpty();
        assertThat(world.reader.performance(without.point())).isEmpty();
    }

    @Test
    void aPointThatOneStoreDidNotKeepIsNeverGood() throws InterruptedException {
        PointStore full = (PointStore) Proxy.newProxyInstance(
                PointStore.class.getClassLoader(), new Class<?>[] {PointStore.class}, (_, _, _) -> {
                    throw new WorldException(WorldException.Kind.UNREACHABLE, "No space left on device");
                });
        InMemoryPointStore good = new InMemoryPointStore();

        SnapshotOutcome.Taken taken = (SnapshotOutcome.Taken)
                world.snapshot(world.cluster, List.of(new NamedStore("dir", good), new NamedStore("other", full)))
                        .take(PointWorld.request(Duration.ZERO), PointWorld::measured, List.of());

        assertThat(taken.stores())
                .containsExactly(
                        new SnapshotOutcome.StoreResult("dir", ""),
                        new SnapshotOutcome.StoreResult("other", "No space left on device"));
        assertThat(new Catalogue(good, world.reader).of("sandbox")).noneMatch(Quality::goodOnceSoaked);
    }

    @Test
    void noStoreAtAllIsAFailureThatSaysWhy() {
        PointStore full = new InMemoryPointStore() {
            @Override
            public void put(Point point) {
                throw new WorldException(WorldException.Kind.UNREACHABLE, "No space left on device");
            }
        };

        assertThatThrownBy(() -> world.snapshot(world.cluster, List.of(new NamedStore("dir", full)))
                        .take(PointWorld.request(Duration.ZERO), PointWorld::measured, List.of()))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("No space left");
        assertThat(world.events).isEmpty();
    }

    @Test
    void labelsLieBesideThePointAndFindIt() throws InterruptedException {
        SnapshotOutcome.Taken taken = world.taken();

        assertThat(world.store.state(taken.point().id()).labels()).containsEntry("release", "r-2030");
        assertThat(taken.point().tree().files().values())
                .noneMatch(blob -> blob.text().contains("r-2030"));
    }

    private List<String> versions() {
        return List.of(Kind.DEPLOYMENT, Kind.CONFIG_MAP, Kind.SERVICE, Kind.SECRET, Kind.LEASE, Kind.HTTP_ROUTE)
                .stream()
                .flatMap(kind -> world.cluster.list(Cluster.Query.all(kind, "chat")).stream())
                .map(o -> o.ref() + "@"
                        + o.document().at("/metadata/resourceVersion").orElse(Value.nil()))
                .toList();
    }
}
