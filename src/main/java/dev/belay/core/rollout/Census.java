package dev.belay.core.rollout;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Which pod runs which version, by the chain of controllers and the template, never by a label (CN-24).
///
/// Canary: every pod on the candidate's template, in the user's Deployment, too. Baseline: the pods of that
/// copy. Stable: the other pods of the user's Deployment.
public final class Census {
    private static final Pointer HASH = Pointer.of("/metadata/labels/pod-template-hash");
    private static final Set<String> IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "CreateContainerConfigError", "InvalidImageName");

    private final Plan plan;
    private final List<Resource> deployments;
    private final List<Resource> sets;

    private Census(Plan plan, List<Resource> deployments, List<Resource> sets) {
        this.plan = plan;
        this.deployments = deployments;
        this.sets = sets;
    }

    /// A pod of the rollout.
    ///
    /// @param copy whether a Deployment of Belay's controls it, and not the user's
    /// @param imageStuck a container waits for its image or its configuration
    public record Member(
            Resource pod,
            Arm arm,
            boolean copy,
            boolean ready,
            boolean crashLoop,
            boolean outOfMemory,
            boolean imageStuck) {

        public String uid() {
            return pod.uid();
        }
    }

    /// @param deployments of the namespace, those that are ours among them
    public static List<Member> take(Plan plan, List<Resource> deployments, List<Resource> sets, List<Resource> pods) {
        Census census = new Census(plan, deployments, sets);
        List<Member> members = new ArrayList<>();
        pods.stream()
                .filter(pod -> pod.document().at("/metadata/deletionTimestamp").isEmpty())
                .forEach(pod -> census.member(pod).ifPresent(members::add));
        return members;
    }

    private Optional<Member> member(Resource pod) {
        Optional<Resource> set = owner(pod, sets);
        Optional<Resource> deployment = set.flatMap(s -> owner(s, deployments));
        if (set.isEmpty() || deployment.isEmpty()) {
            return Optional.empty();
        }
        String name = deployment.get().name();
        if (name.equals(plan.subject().deployment().name())) {
            Arm arm = onCandidate(set.get()) ? Arm.CANARY : Arm.STABLE;
            return Optional.of(made(pod, arm, false));
        }
        for (Copy copy : Copy.values()) {
            if (has(copy) && name.equals(plan.material().of(copy).deployment().name())) {
                return Optional.of(made(pod, copy == Copy.CANARY ? Arm.CANARY : Arm.BASELINE, true));
            }
        }
        return Optional.empty();
    }

    private boolean has(Copy copy) {
        return copy == Copy.CANARY || plan.material().copies().size() > 1;
    }

    private boolean onCandidate(Resource set) {
        Value template = set.document().at("/spec/template").orElse(Value.nil());
        Value bare = template.at(HASH).isPresent() ? template.without(HASH) : template;
        return plan.material()
                .candidate()
                .document()
                .at("/spec/template")
                .filter(bare::equals)
                .isPresent();
    }

    private static Member made(Resource pod, Arm arm, boolean copy) {
        List<Value> statuses = new ArrayList<>(pod.document().items("/status/initContainerStatuses"));
        statuses.addAll(pod.document().items("/status/containerStatuses"));
        return new Member(
                pod,
                arm,
                copy,
                ready(pod),
                waits(statuses, "CrashLoopBackOff"::equals),
                statuses.stream()
                        .anyMatch(s -> s.text("/lastState/terminated/reason")
                                .orElse("")
                                .equals("OOMKilled")),
                waits(statuses, IMAGE::contains));
    }

    private static boolean waits(List<Value> statuses, Predicate<String> reason) {
        return statuses.stream()
                .anyMatch(s -> reason.test(s.text("/state/waiting/reason").orElse("")));
    }

    private static boolean ready(Resource pod) {
        return pod.document().items("/status/conditions").stream()
                .anyMatch(c -> c.text("/type").orElse("").equals("Ready")
                        && c.text("/status").orElse("").equals("True"));
    }

    private static Optional<Resource> owner(Resource object, List<Resource> candidates) {
        return object.document().items("/metadata/ownerReferences").stream()
                .filter(o -> o.truth("/controller").orElse(false))
                .flatMap(o -> o.text("/uid").stream())
                .flatMap(uid -> candidates.stream().filter(c -> c.uid().equals(uid)))
                .findFirst();
    }
}
