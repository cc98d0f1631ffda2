package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Difference;
import dev.belay.core.ready.Finding;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.Lock;
import dev.belay.run.lock.StateMap;
import dev.belay.testkit.Asked;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.testkit.ObjectHistory;
import dev.belay.world.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A whole rollback on a cluster in memory: what it refuses, writes, proves and says.
class RollbackTest {
    private final ManualClock clock = new ManualClock();
    private final List<Resource> taken = taken();
    private final SandboxStore store = InMemoryCluster.with(clock, Scene.bad().toArray(Resource[]::new));
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Tools tools = new Tools(store, journal, new InMemoryAuditLog(), clock, new SplittableRandom(1));

    @Test
    void putsEverythingBackAndProvesIt() throws Exception {
        Rollback rollback = rollback(store.identity().uid(), false);

        Result result = rollback.execute(rollback.preview());

        assertThat(result).isInstanceOfSatisfying(Result.Ended.class, ended -> {
            assertThat(ended.end()).isEqualTo(Result.End.ROLLED_BACK);
            assertThat(ended.failed()).isEmpty();
            assertThat(ended.difference().result()).isNotEqualTo(Difference.Result.LEFT);
        });
        assertThat(config().document().text("/data/FACTORY_MODE")).hasValue("dual");
        assertThat(journal.operations())
                .singleElement()
                .satisfies(o -> assertThat(o.ended()).isTrue());
    }

    /// RB-13: who follows from elsewhere reads it there.
    @Test
    void theStateTellsWhereItWentAndHowItEnded() throws Exception {
        Rollback rollback = rollback(store.identity().uid(), false);

        rollback.execute(rollback.preview());

        assertThat(new StateMap(store, Lock.environment("chat", "prod")).read())
                .containsEntry("phase", "closed")
                .containsEntry("end", "rolled_back")
                .containsKey("point");
    }

    @Test
    void aSecondTimeWritesNothing() throws Exception {
        Rollback first = rollback(store.identity().uid(), false);
        first.execute(first.preview());
        String version = config().version();
        Rollback second = rollback(store.identity().uid(), false);

        Result result = second.execute(second.preview());

        assertThat(result).isInstanceOf(Result.AlreadyThere.class);
        assertThat(config().version()).isEqualTo(version);
        assertThat(journal.operations()).hasSize(1);
    }

    @Test
    void anotherClusterIsRefusedWithoutAWriteEvenInAnEmergency() throws Exception {
        ObjectHistory history = new ObjectHistory(store);
        var before = history.now();
        Rollback rollback = rollback(Scene.UID, true);

        Result result = rollback.execute(rollback.preview());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.readiness().blocking())
                                .extracting(Finding::id)
                                .contains("W01", "P04"));
        assertThat(history.now()).isEqualTo(before);
        assertThat(journal.operations()).isEmpty();
    }

    @Test
    void aRedSmokeSuiteLeavesItNotValidated() throws Exception {
        World good = Scene.world(tools);
        World red = new World(
                tools,
                good.keeper(),
                (suite, _) -> new SuiteOutcome(
                        suite.name(),
                        suite.ids().stream()
                                .map(id -> new CheckOutcome(id, CheckOutcome.Status.FAILED, "got 503"))
                                .toList()),
                good.rollouts(),
                good.screen(),
                good.stop());
        Rollback rollback =
                Scene.rollback(red, Scene.request(taken, store.identity().uid(), false));

        Result result = rollback.execute(rollback.preview());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Ended.class, ended -> assertThat(ended.end()).isEqualTo(Result.End.NOT_VALIDATED));
    }

    @Test
    void stopsBetweenTwoWritesAndStaysOpenForResume() throws Exception {
        World world = Scene.world(tools);
        Asked stop = new Asked();
        stop.request();
        World stopping = new World(tools, world.keeper(), world.suites(), world.rollouts(), world.screen(), stop);
        Rollback rollback =
                Scene.rollback(stopping, Scene.request(taken, store.identity().uid(), false));

        Result result = rollback.execute(rollback.preview());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Ended.class, ended -> assertThat(ended.end()).isEqualTo(Result.End.INTERRUPTED));
        assertThat(journal.operations())
                .singleElement()
                .satisfies(o -> assertThat(o.ended()).isFalse());
    }

    @Test
    void aLiveHolderIsLeftAloneUnlessUsersAreHurt() throws Exception {
        Resource lease = Manifests.lease("chat", "belay-prod", "b@c 1 op-x");
        store.create(lease.with("/spec/renewTime", Value.of(clock.now().toString())), Cluster.Write.REAL);
        Rollback rollback = rollback(store.identity().uid(), false);
        Preview preview = rollback.preview();

        Result refused = rollback.execute(preview);

        assertThat(refused).isInstanceOf(Result.Refused.class);
        Rollback emergency = rollback(store.identity().uid(), true);
        assertThat(emergency.execute(emergency.preview()))
                .isInstanceOfSatisfying(
                        Result.Ended.class, ended -> assertThat(ended.end()).isEqualTo(Result.End.ROLLED_BACK));
    }

    /// T49, the route of another point: its target serves, so it goes back before anything else.
    @Test
    void aRouteWhoseTargetServesGoesBackFirst() throws Exception {
        store.create(Manifests.of("""
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {namespace: chat, name: backend-1, labels: {kubernetes.io/service-name: backend}}
            addressType: IPv4
            ports: [{name: http, port: 8080, protocol: TCP}]
            endpoints: [{addresses: [10.0.0.1], conditions: {ready: true}}]
            """), Cluster.Write.REAL);
        List<String> writes = new ArrayList<>();
        Rollback rollback =
                recording(writes, Scene.request(taken, store.identity().uid(), true));

        Result result = rollback.execute(rollback.preview());

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Ended.class, ended -> assertThat(ended.end()).isEqualTo(Result.End.ROLLED_BACK));
        assertThat(writes)
                .filteredOn(w -> !w.contains("/belay-"))
                .first()
                .asString()
                .contains("HTTPRoute");
    }

    /// T49, the canary of an emergency (7a): it is taken back before anything of the point is written.
    @Test
    void openRolloutsAreTakenBackBeforeAnyOfThePointsObjects() throws Exception {
        List<String> writes = new ArrayList<>();
        World world = Scene.world(recorded(writes));
        World open = new World(
                world.tools(),
                world.keeper(),
                world.suites(),
                (_, _) -> {
                    writes.add("rollouts taken back");
                    return List.of();
                },
                world.screen(),
                world.stop());
        Rollback rollback =
                Scene.rollback(open, Scene.request(taken, store.identity().uid(), true));

        Result _ = rollback.execute(rollback.preview());

        assertThat(writes)
                .filteredOn(w -> !w.contains("/belay-"))
                .hasSizeGreaterThan(3)
                .first()
                .isEqualTo("rollouts taken back");
    }

    /// T53: whoever goes back to a point of the environment takes its one Lease, and gives it up as the last write.
    @Test
    void theLeaseIsReleasedByTheLastWrite() throws Exception {
        List<String> writes = new ArrayList<>();
        Rollback rollback =
                recording(writes, Scene.request(taken, store.identity().uid(), false));

        Result _ = rollback.execute(rollback.preview());

        assertThat(writes).last().asString().contains("Lease", "belay-prod");
        assertThat(store.get(Kind.LEASE.named("chat", "belay-prod"))
                        .orElseThrow()
                        .document()
                        .text("/spec/holderIdentity")
                        .orElse(""))
                .isEmpty();
    }

    /// T53: settings and a point in a file differ in where the environment's Lease lies.
    @Test
    void bothLeasesAreTakenInTheOrderOfTheirNamesAndReleasedLast() throws Exception {
        second();
        List<String> writes = new ArrayList<>();
        Rollback rollback = recording(
                writes,
                at(
                        List.of("chat", "auth"),
                        Scene.request(taken, store.identity().uid(), false)));

        Result _ = rollback.execute(rollback.preview());

        assertThat(writes)
                .filteredOn(w -> w.contains("/Lease/"))
                .startsWith(lease("create", "auth"), lease("create", "chat"));
        assertThat(writes.subList(writes.size() - 2, writes.size()))
                .containsExactlyInAnyOrder(lease("replace", "auth"), lease("replace", "chat"));
        assertThat(List.of("auth", "chat"))
                .allSatisfy(home -> assertThat(holder(home)).isEmpty());
    }

    /// T53: whoever knows only one of the two meets who knows both.
    @Test
    void aHolderOfOneOfBothLeasesIsMet() throws Exception {
        second();
        store.create(
                Manifests.lease("auth", "belay-prod", "sre@ops-laptop 41 op-20261122T031450Z-aaaa")
                        .with("/spec/renewTime", Value.of(clock.now().toString())),
                Cluster.Write.REAL);
        Rollback rollback = Scene.rollback(
                Scene.world(tools),
                at(
                        List.of("chat", "auth"),
                        Scene.request(taken, store.identity().uid(), false)));

        Result result = rollback.execute(rollback.preview());

        assertThat(result).isInstanceOfAny(Result.Refused.class, Result.NotOpened.class);
        assertThat(config().document().text("/data/FACTORY_MODE")).hasValue("unified");
    }

    /// The namespace of the other Lease.
    private void second() {
        store.create(Manifests.of("{apiVersion: v1, kind: Namespace, metadata: {name: auth}}"), Cluster.Write.REAL);
    }

    private static Request at(List<String> homes, Request asked) {
        Request.Target target = asked.target();
        return new Request(
                new Request.Target(
                        target.environment(), target.namespaces(), homes, target.pinnedUid(), target.components()),
                asked.source(),
                asked.way(),
                asked.reason());
    }

    private static String lease(String verb, String home) {
        return verb + " coordination.k8s.io/v1/Lease/" + home + "/belay-prod";
    }

    private String holder(String home) {
        return store.get(Kind.LEASE.named(home, "belay-prod"))
                .orElseThrow()
                .document()
                .text("/spec/holderIdentity")
                .orElse("");
    }

    private Rollback recording(List<String> writes, Request request) {
        return Scene.rollback(Scene.world(recorded(writes)), request);
    }

    private Tools recorded(List<String> writes) {
        InterceptedCluster.Interceptor each = new InterceptedCluster.Interceptor() {
            @Override
            public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
                if (call.write()) {
                    writes.add(call.toString());
                }
                return act.get();
            }
        };
        return new Tools(new InterceptedCluster(store, each), journal, tools.audit(), clock, new SplittableRandom(1));
    }

    private Rollback rollback(String uid, boolean emergency) {
        return Scene.rollback(Scene.world(tools), Scene.request(taken, uid, emergency));
    }

    private Resource config() {
        return store.get(Kind.CONFIG_MAP.named("chat", "ws-config")).orElseThrow();
    }

    private static List<Resource> taken() {
        SandboxStore then = InMemoryCluster.with(new ManualClock(), Scene.good().toArray(Resource[]::new));
        return Scene.good().stream().map(r -> then.get(r.ref()).orElseThrow()).toList();
    }
}
