package dev.belay.core.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Desired;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Contents;
import dev.belay.core.point.Difference;
import dev.belay.core.point.StoreKey;
import dev.belay.testkit.Manifests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// RB-7, C01, C02: how pods are replaced where quotas, or an only pod, stand in the way.
class ReplacingTest {
    private static final Ref BACKEND = Kind.DEPLOYMENT.named("chat", "backend");

    @Test
    void aFullQuotaSurgesByNoneInTheSameWriteAndGivesTheStrategyBackAfterwards() {
        Map<Ref, Resource> live = Map.of(BACKEND, deployment("backend", 8, "chat:bad", true));

        RestorePlan plan = plan(live, quota(8, 8), false);

        assertThat(plan.steps()).extracting(RestoreStep::phase).containsExactly(Phase.WORKLOADS, Phase.SETTLED);
        assertThat(strategy(written(live, plan, Phase.WORKLOADS)))
                .isEqualTo(Value.object("maxSurge", Value.of(0), "maxUnavailable", Value.of(2)));
        assertThat(plan.replacements()).singleElement().isInstanceOf(Replacement.Changed.class);
    }

    @Test
    void roomForTheSurgeLeavesTheStrategyAlone() {
        Map<Ref, Resource> live = Map.of(BACKEND, deployment("backend", 8, "chat:bad", true));

        RestorePlan plan = plan(live, quota(10, 8), false);

        assertThat(plan.steps()).extracting(RestoreStep::phase).containsExactly(Phase.WORKLOADS);
        assertThat(plan.replacements()).isEmpty();
    }

    @Test
    void whatAContainerAsksForCountsAgainstTheQuota() {
        Resource bad = deployment("backend", 1, "chat:bad", true);
        Value asks = Value.object("limits", Value.object("memory", Value.of("600Mi")));
        Map<Ref, Resource> live = Map.of(BACKEND, bad.with("/spec/template/spec/containers/0/resources", asks));
        Resource quota = Manifests.of("""
            apiVersion: v1
            kind: ResourceQuota
            metadata: {namespace: chat, name: q}
            status: {hard: {requests.memory: 1Gi}, used: {requests.memory: 600Mi}}
            """);
        Contents point = contents(Map.of(
                BACKEND,
                deployment("backend", 1, "chat:good", true).with("/spec/template/spec/containers/0/resources", asks)));

        RestorePlan plan = Restore.plan(point, live, terms(List.of(quota), false));

        assertThat(plan.replacements()).singleElement().isInstanceOf(Replacement.Refused.class);
    }

    @Test
    void aSingleReadyPodWithoutRoomIsRefusedButTakenInAnEmergency() {
        Map<Ref, Resource> live = Map.of(BACKEND, deployment("backend", 1, "chat:bad", true));

        assertThat(plan(live, quota(1, 1), false).replacements())
                .singleElement()
                .isInstanceOf(Replacement.Refused.class);
        assertThat(plan(live, quota(1, 1), true).replacements())
                .singleElement()
                .isInstanceOfSatisfying(Replacement.Changed.class, c -> {
                    assertThat(c.surge()).isZero();
                    assertThat(c.unavailable()).isOne();
                });
    }

    @Test
    void aSinglePodThatIsNotReadyIsTaken() {
        Map<Ref, Resource> live = Map.of(BACKEND, deployment("backend", 1, "chat:bad", false));

        assertThat(plan(live, quota(1, 1), false).replacements())
                .singleElement()
                .isInstanceOfSatisfying(
                        Replacement.Changed.class,
                        c -> assertThat(c.unavailable()).isOne());
    }

    /// C02: `maxSurge: 0` and a percentage that rounds down to nothing would take the only pod away.
    @Test
    void aSingleReadyPodGetsASecondOneBesideItWhenRoundingWouldTakeIt() {
        Map<Ref, Resource> live = Map.of(BACKEND, rounding(deployment("backend", 1, "chat:bad", true)));
        Contents point = contents(Map.of(BACKEND, rounding(deployment("backend", 1, "chat:good", true))));

        RestorePlan plan = Restore.plan(point, live, terms(List.of(), false));

        assertThat(strategy(written(live, plan, Phase.WORKLOADS)))
                .isEqualTo(Value.object("maxSurge", Value.of(1), "maxUnavailable", Value.of(0)));
    }

    @Test
    void aStrategyThatAnInterruptedRestoreLeftBehindIsGivenBackOnlyOnceComplete() {
        Resource held =
                deployment("backend", 8, "chat:good", true).with("/spec/strategy/rollingUpdate/maxSurge", Value.of(0));

        RestorePlan plan = plan(Map.of(BACKEND, held), quota(8, 8), false);

        assertThat(plan.steps()).extracting(RestoreStep::phase).containsExactly(Phase.SETTLED);
    }

    @Test
    void quotasAndLimitRangesAreLookedAtAndNeverWritten() {
        Resource before = quota(20, 8).with("/spec/hard/pods", Value.of("20"));
        Resource now = quota(8, 8).with("/spec/hard/pods", Value.of("8"));

        RestorePlan plan = Restore.plan(contents(Map.of(before.ref(), before)), Map.of(now.ref(), now), Terms.none());
        RestorePlan gone = Restore.plan(contents(Map.of(before.ref(), before)), Map.of(), Terms.none());

        assertThat(plan.steps()).isEmpty();
        assertThat(gone.steps()).isEmpty();
        assertThat(Difference.between(
                                contents(Map.of(before.ref(), before)),
                                contents(Map.of(now.ref(), now)),
                                plan.allowance())
                        .left())
                .isEmpty();
    }

    @Test
    void aReplicaSetThatWasRefusedIsNudgedOnceThereIsRoom() {
        Resource set = Manifests.of("""
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {namespace: chat, name: backend-1, ownerReferences: [{kind: Deployment, name: backend}]}
            spec: {replicas: 3, template: {spec: {containers: [{name: chat}]}}}
            status: {replicas: 1, conditions: [{type: ReplicaFailure, status: "True", reason: FailedCreate}]}
            """);

        assertThat(Nudge.of(set, List.of(BACKEND))).isTrue();
        assertThat(Nudge.of(set, List.of(quota(8, 8)), "1")).isEmpty();
        assertThat(Nudge.of(set, List.of(quota(8, 7)), "1"))
                .hasValueSatisfying(change -> assertThat(
                                change.after().content().orElseThrow().fields("/metadata/annotations"))
                        .containsEntry("belay.dev/nudge", Value.of("1")));
        assertThat(Nudge.of(set.with("/status/replicas", Value.of(3)), List.of(quota(8, 7)), "1"))
                .isEmpty();
    }

    static LongStream seeds() {
        String one = System.getProperty("seed", "");
        return one.isEmpty() ? LongStream.range(0, 2_000) : LongStream.of(Long.parseLong(one));
    }

    /// Several Deployments share a quota: each that is not refused is replaced wholly, none waits for ever, and no only
    /// pod that serves is missed outside an emergency unless its own strategy says so.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everythingIsReplacedWithinTheQuota(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        boolean emergency = random.nextInt(4) == 0;
        Map<Ref, Resource> good = new LinkedHashMap<>();
        Map<Ref, Resource> bad = new LinkedHashMap<>();
        int pods = 0;
        for (int i = 0; i < random.nextInt(1, 4); i++) {
            int replicas = random.nextInt(1, 9);
            pods += replicas;
            String surge = random.nextBoolean() ? "25%" : random.nextInt(3) + "";
            Resource now = strategy(
                    deployment("d" + i, replicas, "chat:bad", random.nextInt(3) > 0), surge, random.nextInt(2) + "");
            bad.put(now.ref(), now);
            good.put(now.ref(), now.with("/spec/template/spec/containers/0/image", Value.of("chat:good")));
        }
        int hard = pods + random.nextInt(4);

        RestorePlan plan = Restore.plan(contents(good), bad, terms(List.of(quota(hard, pods)), emergency));

        List<Rolling> rollings = new ArrayList<>();
        for (RestoreStep step : plan.in(Phase.WORKLOADS)) {
            Resource now = Objects.requireNonNull(bad.get(step.change().ref()));
            Rolling rolling = Rolling.of(applied(now, step.change()));
            boolean refused = plan.replacements().stream()
                    .anyMatch(r -> r instanceof Replacement.Refused && r.ref().equals(now.ref()));
            if (!refused) {
                rollings.add(rolling);
                boolean ready = now.document().number("/status/readyReplicas").orElse(0L) > 0;
                boolean says = Rolling.of(now).unavailable > 0 && Rolling.of(now).surge == 0;
                if (rolling.replicas == 1 && ready && !emergency && !says) {
                    assertThat(rolling.surge).as("a second pod first").isPositive();
                }
            } else {
                assertThat(emergency).as("refused").isFalse();
            }
        }
        Rolling.all(
                rollings,
                hard - pods + rollings.stream().mapToInt(r -> r.replicas).sum());
        assertThat(rollings).allMatch(Rolling::complete);
        Map<Ref, Resource> live = new LinkedHashMap<>(bad);
        plan.steps().forEach(s -> live.computeIfPresent(s.change().ref(), (_, r) -> applied(r, s.change())));
        assertThat(Difference.between(contents(good), contents(live), plan.allowance())
                        .objects())
                .as("the strategies are given back")
                .isEmpty();
    }

    /// A Deployment under way, as its controller sizes its ReplicaSets, and as a quota admits pods.
    private static final class Rolling {
        private final int replicas;
        private final int surge;
        private final int unavailable;
        private int old;
        private int fresh;
        private int there;

        private Rolling(int replicas, int surge, int unavailable) {
            this.replicas = replicas;
            this.surge = surge;
            this.unavailable = surge == 0 && unavailable == 0 ? 1 : unavailable;
            this.old = replicas;
        }

        static Rolling of(Resource deployment) {
            int replicas =
                    (int) (long) deployment.document().number("/spec/replicas").orElseThrow();
            return new Rolling(
                    replicas,
                    share(deployment, "maxSurge", replicas, true),
                    share(deployment, "maxUnavailable", replicas, false));
        }

        private static int share(Resource deployment, String field, int replicas, boolean up) {
            String at = "/spec/strategy/rollingUpdate/" + field;
            long number = deployment.document().number(at).orElse(-1L);
            return number >= 0 ? (int) number : up ? Math.ceilDiv(replicas, 4) : replicas / 4;
        }

        static void all(List<Rolling> rollings, int hard) {
            for (int round = 0; round < 200; round++) {
                for (Rolling rolling : rollings) {
                    int others = rollings.stream()
                            .filter(r -> r != rolling)
                            .mapToInt(r -> r.old + r.there)
                            .sum();
                    rolling.step(hard - others);
                }
            }
        }

        private void step(int hard) {
            fresh = Math.min(replicas, fresh + Math.max(0, replicas + surge - old - fresh));
            there = Math.max(there, Math.min(fresh, hard - old));
            int spare = old + fresh - (replicas - unavailable) - (fresh - there);
            old -= Math.max(0, Math.min(old, spare));
        }

        boolean complete() {
            return old == 0 && there == replicas;
        }
    }

    private static RestorePlan plan(Map<Ref, Resource> live, Resource quota, boolean emergency) {
        Map<Ref, Resource> good = new LinkedHashMap<>();
        live.forEach((ref, r) -> {
            int replicas = (int) (long) r.document().number("/spec/replicas").orElseThrow();
            good.put(ref, deployment(ref.name(), replicas, "chat:good", true));
        });
        return Restore.plan(contents(good), live, terms(List.of(quota), emergency));
    }

    private static Terms terms(List<Resource> quotas, boolean emergency) {
        return new Terms(
                ComponentOrder.none(), Set.of(), Map.of(), new Terms.Room(quotas, emergency), Terms.Begun.nothing());
    }

    private static Contents contents(Map<Ref, Resource> objects) {
        return Contents.of(objects.values(), StoreKey.unknown());
    }

    private static Value.Obj written(Map<Ref, Resource> live, RestorePlan plan, Phase phase) {
        ObjectChange change = plan.in(phase).getFirst().change();
        return applied(Objects.requireNonNull(live.get(change.ref())), change).document();
    }

    private static Resource applied(Resource live, ObjectChange change) {
        return new Resource(Desired.over(live, change).orElseThrow());
    }

    private static Value strategy(Value.Obj deployment) {
        return deployment.at("/spec/strategy/rollingUpdate").orElseThrow();
    }

    private static Resource rounding(Resource deployment) {
        return strategy(deployment, "0", "25%");
    }

    private static Resource strategy(Resource deployment, String surge, String unavailable) {
        return deployment.with(
                "/spec/strategy",
                Value.object(
                        "type",
                        Value.of("RollingUpdate"),
                        "rollingUpdate",
                        Value.object("maxSurge", number(surge), "maxUnavailable", number(unavailable))));
    }

    private static Value number(String text) {
        return text.endsWith("%") ? Value.of(text) : Value.of(Integer.parseInt(text));
    }

    private static Resource deployment(String name, int replicas, String image, boolean ready) {
        Resource plain = Manifests.deployment("chat", name, replicas, image);
        return strategy(plain, "25%", "0").with("/status/readyReplicas", Value.of(ready ? replicas : 0));
    }

    private static Resource quota(int hard, int used) {
        return Manifests.of("""
            apiVersion: v1
            kind: ResourceQuota
            metadata: {namespace: chat, name: q}
            status: {hard: {pods: "%d"}, used: {pods: "%d"}}
            """.formatted(hard, used));
    }
}
