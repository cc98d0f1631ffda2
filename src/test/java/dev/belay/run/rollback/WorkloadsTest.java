package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollback.ComponentOrder;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Step 10: in which order, how many at a time, and when the next may begin.
class WorkloadsTest {
    private static final Ref ROUTE = Kind.HTTP_ROUTE.named("chat", "chat");
    private static final Duration STILL = Duration.ofSeconds(30);

    private final ManualClock time = new ManualClock();
    private final List<Written> written = Collections.synchronizedList(new ArrayList<>());
    private final List<String> complete = new ArrayList<>();
    private long routeWritten = -1;

    /// @param moving those on their way when it was written
    private record Written(String name, long second, List<String> moving) {}

    @Test
    void whatIsRequiredFollowsOnceItsDependantsAreComplete() throws Exception {
        Result result = rollback(List.of("web", "store"), Map.of("store", 1), wait -> wait == 20 ? "web" : "");

        assertThat(written).extracting(Written::name).containsExactly("web", "store");
        assertThat(written.get(1).moving()).isEmpty();
        assertThat(written.get(1).second() - written.get(0).second()).isBetween(4L, 6L);
        assertThat(result).isInstanceOf(Result.Ended.class);
    }

    @Test
    void oneThatStandsStillForThirtySecondsHoldsUpNobody() throws Exception {
        rollback(List.of("web", "store"), Map.of("store", 1), _ -> "");

        assertThat(written).extracting(Written::name).containsExactly("web", "store");
        assertThat(written.get(1).second() - written.get(0).second()).isBetween(30L, 32L);
    }

    @Test
    void noMoreThanFourAreOnTheirWayAtOnce() throws Exception {
        List<String> names = List.of("a", "b", "c", "d", "e", "f");

        rollback(names, Map.of(), wait -> wait == 8 ? "b" : wait == 12 ? "d" : "");

        assertThat(written).extracting(Written::name).containsExactlyInAnyOrderElementsOf(names);
        assertThat(written.subList(0, 4)).extracting(Written::name).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(written.subList(4, 6)).extracting(Written::name).containsExactly("e", "f");
        assertThat(written).allSatisfy(w -> assertThat(w.moving()).hasSizeLessThanOrEqualTo(3));
    }

    /// Nothing follows the last ones: they are waited for later, once routes are written.
    @Test
    void routesDoNotWaitForTheLastRank() throws Exception {
        rollback(List.of("web"), Map.of(), _ -> "");

        assertThat(written).extracting(Written::name).containsExactly("web");
        assertThat(routeWritten - written.getFirst().second()).isLessThan(STILL.toSeconds());
    }

    /// @param done the workload that is complete from a wait on; empty: none
    private Result rollback(List<String> names, Map<String, Integer> ranks, Waits done) throws InterruptedException {
        Resource[] bad = Stream.concat(
                        names.stream().map(n -> Manifests.deployment("chat", n, 2, "chat:bad")),
                        Stream.of(Manifests.route("chat", "chat", "other")))
                .toArray(Resource[]::new);
        SandboxStore store = InMemoryCluster.with(time, bad);
        ScriptedClock clock = new ScriptedClock(time, wait -> finish(store, done.at(wait)));
        Tools tools = new Tools(
                new InterceptedCluster(store, recording()),
                new InMemoryJournal(),
                new InMemoryAuditLog(),
                clock,
                new SplittableRandom(1));
        Rollback rollback = Scene.rollback(
                Scene.world(tools), request(names, ranks, store.identity().uid()));
        return rollback.execute(rollback.preview());
    }

    private static Request request(List<String> names, Map<String, Integer> ranks, String uid) {
        SandboxStore then = InMemoryCluster.with(
                new ManualClock(),
                Stream.concat(
                                names.stream().map(n -> Manifests.deployment("chat", n, 2, "chat:good")),
                                Stream.of(Manifests.route("chat", "chat", "backend")))
                        .toArray(Resource[]::new));
        Request asked = Scene.request(
                Stream.concat(names.stream().map(WorkloadsTest::ref), Stream.of(ROUTE))
                        .map(r -> then.get(r).orElseThrow())
                        .toList(),
                uid,
                false);
        Map<Ref, Integer> order = new HashMap<>();
        ranks.forEach((name, rank) -> order.put(ref(name), rank));
        Request.Target target = asked.target();
        return new Request(
                new Request.Target(
                        target.environment(),
                        target.namespaces(),
                        target.homes(),
                        target.pinnedUid(),
                        new ComponentOrder(order, Set.of())),
                asked.source(),
                asked.way(),
                asked.reason());
    }

    @FunctionalInterface
    private interface Waits {
        String at(int wait);
    }

    private void finish(SandboxStore store, String name) {
        if (name.isEmpty()) {
            return;
        }
        Resource live = store.get(ref(name)).orElseThrow();
        store.objects()
                .modifyStatus(
                        ref(name),
                        live.uid(),
                        status -> status.put("replicas", Value.of(2))
                                .put("updatedReplicas", Value.of(2))
                                .put("readyReplicas", Value.of(2))
                                .put("availableReplicas", Value.of(2))
                                .put("observedGeneration", Value.of(live.generation())));
        complete.add(name);
    }

    private InterceptedCluster.Interceptor recording() {
        return new InterceptedCluster.Interceptor() {
            @Override
            public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
                if (call.write() && call.target().contains("/Deployment/")) {
                    written(call.target().substring(call.target().lastIndexOf('/') + 1));
                }
                if (call.write() && call.target().contains("/HTTPRoute/")) {
                    routeWritten = second();
                }
                return act.get();
            }
        };
    }

    private void written(String name) {
        synchronized (written) {
            List<String> moving = written.stream()
                    .map(Written::name)
                    .filter(n -> !complete.contains(n))
                    .toList();
            written.add(new Written(name, second(), moving));
        }
    }

    private long second() {
        return Duration.ofNanos(time.nanos()).toSeconds();
    }

    private static Ref ref(String name) {
        return Kind.DEPLOYMENT.named("chat", name);
    }
}
