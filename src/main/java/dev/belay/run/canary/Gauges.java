package dev.belay.run.canary;

import dev.belay.core.rollout.Census.Member;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Role;
import dev.belay.core.signal.Sample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many connections are open, as far as the pods say.
///
/// Of the canary and the baseline only the copies' pods count: once the user's Deployment runs the candidate its pods
/// are of the canary's arm, too, and nobody waits for their connections to leave.
final class Gauges {
    private final Set<String> served = new HashSet<>();
    private List<Member> members = List.of();
    private boolean known;
    private Map<String, Long> byPod = Map.of();

    /// @param readable whether the pods were read
    void seen(List<Member> pods, boolean readable) {
        members = List.copyOf(pods);
        known = readable;
        pods.stream().filter(Member::ready).map(Member::uid).forEach(served::add);
    }

    void take(List<Sample> samples) {
        Map<String, Long> sums = new HashMap<>();
        samples.stream()
                .filter(s -> s.role() == Role.CONNECTIONS)
                .forEach(s -> sums.merge(s.origin().pod(), Math.round(s.value()), Long::sum));
        byPod = sums;
    }

    /// -1: unread. That is so as soon as one pod of a copy that may hold connections said nothing: it may hold the
    /// last. A pod that never was Ready holds none. Of stable it is the sum of those that were asked.
    long open(Arm arm) {
        List<String> pods = members.stream()
                .filter(m -> m.arm() == arm && (arm == Arm.STABLE || m.copy()))
                .map(Member::uid)
                .filter(served::contains)
                .toList();
        boolean heard = arm == Arm.STABLE
                ? pods.stream().anyMatch(byPod::containsKey)
                : pods.stream().allMatch(byPod::containsKey);
        return known && heard
                ? pods.stream().mapToLong(uid -> byPod.getOrDefault(uid, 0L)).sum()
                : -1;
    }
}
