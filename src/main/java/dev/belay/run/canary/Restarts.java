package dev.belay.run.canary;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Census.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How often each container was started again in the last five minutes (section 13). A pod tells how often since it
/// began; what an older pod had counted before it was first seen is taken for long ago, what a younger one has
/// counted cannot be.
final class Restarts {
    private static final double WINDOW = 300;

    private final Instant began;
    private final Map<String, Deque<Reading>> readings = new HashMap<>();
    private double now;

    private record Reading(double t, long count) {}

    /// @param began when rollout time was 0
    Restarts(Instant began) {
        this.began = began;
    }

    /// What the pods say at t.
    ///
    /// @param known whether they were read; else nothing changes
    void seen(List<Member> members, boolean known, double t) {
        now = t;
        if (!known) {
            return;
        }
        Set<String> there = new HashSet<>();
        for (Member member : members) {
            for (Value status : statuses(member.pod())) {
                String container = key(member.pod(), status);
                there.add(container);
                Deque<Reading> own = readings.computeIfAbsent(container, _ -> begin(member.pod(), status));
                own.addLast(new Reading(t, count(status)));
                forget(own);
            }
        }
        readings.keySet().retainAll(there);
    }

    /// Of one container of the pod, the largest.
    int of(Member member) {
        return statuses(member.pod()).stream()
                .map(status -> readings.get(key(member.pod(), status)))
                .mapToInt(own -> own == null
                        ? 0
                        : Math.toIntExact(own.getLast().count() - own.getFirst().count()))
                .max()
                .orElse(0);
    }

    private Deque<Reading> begin(Resource pod, Value status) {
        boolean young = pod.document()
                .text("/metadata/creationTimestamp")
                .map(Instant::parse)
                .filter(created -> now - Duration.between(began, created).toMillis() / 1000.0 <= WINDOW)
                .isPresent();
        Deque<Reading> own = new ArrayDeque<>();
        own.addLast(new Reading(now, young ? 0 : count(status)));
        return own;
    }

    /// The newest reading that is older than the window stays: from it on is counted.
    private void forget(Deque<Reading> own) {
        while (own.size() > 1
                && now - own.stream().skip(1).findFirst().orElseThrow().t() >= WINDOW) {
            own.removeFirst();
        }
    }

    private static long count(Value status) {
        return status.number("/restartCount").orElse(0L);
    }

    private static String key(Resource pod, Value status) {
        return pod.uid() + "/" + status.text("/name").orElse("");
    }

    private static List<Value> statuses(Resource pod) {
        return Stream.of("/status/containerStatuses", "/status/initContainerStatuses")
                .flatMap(at -> pod.document().items(at).stream())
                .toList();
    }
}
