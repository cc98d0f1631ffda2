package dev.belay.run.canary;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.CanarySettings;
import dev.belay.core.rollout.Census.Member;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Exposition;
import dev.belay.core.signal.Sample;
import dev.belay.core.signal.Scan;
import dev.belay.core.signal.Selector;
import dev.belay.run.pace.Deadline;
import dev.belay.run.pace.Fork;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/// Asks pods for their metrics, all at once, through the API server's pod proxy (CN-60, source a).
///
/// A pod that gives no answer gives no sample: never a zero.
record Sampling(Cluster cluster, CanarySettings.Sources sources, Deadline deadline, Runnable pulse) {
    private static final String SOURCE = "pods";
    static final int STABLE_PODS = 50;

    /// @param began the wall clock at rollout time 0, to place container starts
    /// @param t rollout time of the samples
    List<Sample> of(List<Member> members, Instant began, double t) throws InterruptedException {
        if (sources.port() == 0 || sources.roles().isEmpty()) {
            return List.of();
        }
        Queue<Sample> samples = new ConcurrentLinkedQueue<>();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        asked(members).forEach(member -> tasks.add(() -> samples.addAll(scrape(member, began, t))));
        try {
            new Fork(deadline, pulse).join(tasks);
        } catch (Fork.DeadlinePassed _) {
            // One pod that hangs must not silence the others: what came in time counts.
            return List.copyOf(samples);
        }
        return List.copyOf(samples);
    }

    /// Every pod on the candidate or of a copy, and some of stable.
    private static Stream<Member> asked(List<Member> members) {
        List<Member> ready = members.stream().filter(Member::ready).toList();
        return Stream.concat(
                ready.stream().filter(m -> m.arm() != Arm.STABLE),
                ready.stream().filter(m -> m.arm() == Arm.STABLE).limit(STABLE_PODS));
    }

    private List<Sample> scrape(Member member, Instant began, double t) {
        try {
            Cluster.PodResponse response = cluster.proxy(new Cluster.PodRequest(
                    "GET", member.pod().ref(), sources.scheme(), sources.port(), sources.path(), Value.nil()));
            return response.status() == 200
                    ? samples(member, response.body(), started(member.pod(), began), t)
                    : List.of();
        } catch (WorldException _) {
            return List.of();
        }
    }

    private List<Sample> samples(Member member, byte[] text, double started, double t) {
        List<Selector> selectors = sources.roles();
        Scan scan = Exposition.scan(text, Exposition.Format.TEXT, selectors);
        Sample.Origin origin = new Sample.Origin(SOURCE, member.arm(), member.uid(), started);
        return scan.readings().stream()
                .map(r -> new Sample(origin, r.role(), r.series(), r.value(), t))
                .toList();
    }

    /// When the container started, in rollout time.
    private static double started(Resource pod, Instant began) {
        return pod.document().items("/status/containerStatuses").stream()
                .flatMap(s -> s.text("/state/running/startedAt").stream())
                .map(at -> Duration.between(began, Instant.parse(at)).toMillis() / 1000.0)
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
