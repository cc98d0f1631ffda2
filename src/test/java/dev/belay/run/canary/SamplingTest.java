package dev.belay.run.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.rollout.CanarySettings;
import dev.belay.core.rollout.Census.Member;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Role;
import dev.belay.core.signal.Sample;
import dev.belay.core.signal.Selector;
import dev.belay.edge.sandbox.store.ApiFailure;
import dev.belay.edge.sandbox.store.ApiObjects;
import dev.belay.edge.sandbox.store.PodAccess;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.pace.Deadline;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Asking pods for their metrics.
class SamplingTest {
    private static final CanarySettings.Sources SOURCES = new CanarySettings.Sources(
            9090, "/metrics", "http", List.of(new Selector(Role.REQUESTS, "requests_total", Map.of())), "", 5);

    private final ManualClock clock = new ManualClock();
    private final ApiObjects objects = new ApiObjects(clock, new SplittableRandom(1));
    private final Pods pods = new Pods();
    private final Cluster cluster = new SandboxStore(objects, clock, pods);

    private int beats;

    SamplingTest() {
        objects.namespace("chat");
    }

    @Test
    void aPodThatHangsDoesNotSilenceTheOthers() throws InterruptedException {
        List<Member> members = List.of(member("hangs", Arm.STABLE), member("answers", Arm.CANARY));

        List<Sample> samples = sample(members);

        assertThat(samples).extracting(Sample::value).containsExactly(7.0);
    }

    @Test
    void aPodThatRefusesGivesNoSampleAndNeverAZero() throws InterruptedException {
        assertThat(sample(List.of(member("refuses", Arm.CANARY), member("errs", Arm.CANARY))))
                .isEmpty();
    }

    @Test
    void theCanaryIsAskedHoweverManyPodsStableHas() throws InterruptedException {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            members.add(member("a-" + i, Arm.STABLE));
        }
        members.add(member("z", Arm.CANARY));

        List<Sample> samples = sample(members);

        assertThat(samples).hasSize(Sampling.STABLE_PODS + 1);
        assertThat(pods.asked).contains("z");
    }

    /// Time passes only at the second beat after `answers` was asked: by then it has answered.
    private List<Sample> sample(List<Member> members) throws InterruptedException {
        return new Sampling(cluster, SOURCES, Deadline.in(clock, Duration.ofSeconds(1)), this::passed)
                .of(members, clock.now(), 1);
    }

    private void passed() {
        beats += pods.asked.contains("answers") ? 1 : 0;
        if (beats == 2) {
            clock.advance(Duration.ofSeconds(2));
        }
    }

    private Member member(String name, Arm arm) {
        Resource pod = objects.create(Manifests.of("""
            apiVersion: v1
            kind: Pod
            metadata: {namespace: chat, name: %s}
            spec: {containers: [{name: chat, image: "chat:1"}]}
            """.formatted(name)), false);
        assertThat(pod.ref().type()).isEqualTo(Kind.POD);
        return new Member(pod, arm, false, true, false, false, false);
    }

    /// Pods that behave as their names say.
    private static final class Pods implements PodAccess {
        private final Set<String> asked = new ConcurrentSkipListSet<>();
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public String logTail(Resource pod, String container, int lines) {
            return "";
        }

        @Override
        public Cluster.PodResponse proxy(Resource pod, Cluster.PodRequest request) {
            return switch (pod.name()) {
                case "hangs" -> hung();
                case "refuses" -> throw new ApiFailure(ApiFailure.Reason.SERVICE_UNAVAILABLE, "no");
                case "errs" -> new Cluster.PodResponse(500, "requests_total 1\n".getBytes(UTF_8));
                default -> {
                    asked.add(pod.name());
                    yield new Cluster.PodResponse(200, "requests_total 7\n".getBytes(UTF_8));
                }
            };
        }

        private Cluster.PodResponse hung() {
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            throw new ApiFailure(ApiFailure.Reason.SERVICE_UNAVAILABLE, "interrupted");
        }
    }
}
