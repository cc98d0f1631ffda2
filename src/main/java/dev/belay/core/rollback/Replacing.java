package dev.belay.core.rollback;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.Map;
import java.util.Optional;

/// Decides how the pods of each written Deployment are replaced (RB-7).
///
/// A rolling update first makes `maxSurge` pods more. Where quotas do not admit them and none may be missing it would
/// wait for ever: then it surges by none, and `max(1, 25 %)` may be missing. An only pod that is Ready is not taken
/// away
/// outside an emergency: it gets one beside it first, or the restore is refused.
final class Replacing {
    private static final long DEFAULT_PERCENT = 25;

    private final Headroom headroom;
    private final boolean emergency;

    Replacing(Terms.Room room) {
        this.headroom = new Headroom(room.quotas());
        this.emergency = room.emergency();
    }

    /// To be asked in the order of the writes: what one takes is not there for the next.
    ///
    /// @return empty: the workload's own strategy will do
    Optional<Replacement> of(ObjectChange change, Map<Ref, Resource> live) {
        Optional<Value.Obj> after = change.after().content();
        if (!change.ref().kind().equals("Deployment") || after.isEmpty()) {
            return Optional.empty();
        }
        Value.Obj wanted = after.get();
        Value template = wanted.at("/spec/template").orElse(Value.empty());
        String namespace = change.ref().namespace();
        long replicas = wanted.number("/spec/replicas").orElse(1L);
        Optional<Resource> now = Optional.ofNullable(live.get(change.ref()));
        long there =
                now.map(r -> r.document().number("/spec/replicas").orElse(1L)).orElse(0L);
        headroom.take(namespace, template, Math.max(0, replicas - there));
        if (now.isEmpty() || !newPods(change) || replicas == 0 || recreates(wanted)) {
            return Optional.empty();
        }
        boolean ready = now.get().document().number("/status/readyReplicas").orElse(0L) > 0;
        Optional<Replacement> replacement =
                replicas == 1 ? single(change.ref(), wanted, ready) : several(change.ref(), wanted, replicas);
        long surge = replacement
                .map(r -> r instanceof Replacement.Changed c ? (long) c.surge() : 0L)
                .orElse(surge(wanted, replicas));
        headroom.take(namespace, template, surge);
        return replacement;
    }

    private Optional<Replacement> several(Ref ref, Value.Obj wanted, long replicas) {
        long surge = surge(wanted, replicas);
        if (surge == 0 || holds(ref, wanted, surge)) {
            return Optional.empty();
        }
        int missing = (int) Math.max(1, replicas * DEFAULT_PERCENT / 100);
        return Optional.of(new Replacement.Changed(ref, 0, missing, false, "no quota for " + pods(surge)));
    }

    private Optional<Replacement> single(Ref ref, Value.Obj wanted, boolean ready) {
        boolean declared = unavailable(wanted, 1) > 0;
        boolean surges = surge(wanted, 1) > 0;
        if (declared && !surges || surges && holds(ref, wanted, 1)) {
            return Optional.empty();
        }
        if (!ready || emergency) {
            String why = surges ? "no quota for a second pod" : "one pod, and none may be more or less";
            return Optional.of(new Replacement.Changed(ref, 0, 1, true, why));
        }
        return Optional.of(
                holds(ref, wanted, 1)
                        ? new Replacement.Changed(ref, 1, 0, true, "its only pod is Ready")
                        : new Replacement.Refused(ref, "its only pod is Ready, and no quota for a second one"));
    }

    private boolean holds(Ref ref, Value.Obj wanted, long pods) {
        return headroom.holds(ref.namespace(), wanted.at("/spec/template").orElse(Value.empty()), pods);
    }

    private static String pods(long surge) {
        return surge == 1 ? "1 more pod" : surge + " more pods";
    }

    private static boolean newPods(ObjectChange change) {
        return change.owned().stream().anyMatch(p -> p.toString().startsWith("/spec/template"));
    }

    private static boolean recreates(Value.Obj deployment) {
        return deployment.text("/spec/strategy/type").filter("Recreate"::equals).isPresent();
    }

    private static long surge(Value.Obj deployment, long replicas) {
        return share(deployment, "maxSurge", replicas, true);
    }

    private static long unavailable(Value.Obj deployment, long replicas) {
        return share(deployment, "maxUnavailable", replicas, false);
    }

    /// As the Deployment controller counts: a surge is rounded up, what may be missing is rounded down.
    private static long share(Value.Obj deployment, String field, long replicas, boolean up) {
        String at = "/spec/strategy/rollingUpdate/" + field;
        Optional<Long> number = deployment.number(at);
        if (number.isPresent()) {
            return number.get();
        }
        long percent = deployment
                .text(at)
                .filter(t -> t.matches("\\d{1,4}%"))
                .map(t -> Long.parseLong(t.substring(0, t.length() - 1)))
                .orElse(DEFAULT_PERCENT);
        return up ? Math.ceilDiv(percent * replicas, 100) : percent * replicas / 100;
    }
}
