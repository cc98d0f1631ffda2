package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Census.Member;
import dev.belay.core.signal.Arm;
import dev.belay.testkit.CanaryCase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which pod is of which arm, and what its containers say.
class CensusTest {
    private final Plan plan = CanaryCase.plan(List.of(Edit.image("chat=chat:2")));
    private final Resource user = uid(plan.material().stable(), "d-user");
    private final Resource canary = uid(plan.material().of(Copy.CANARY).deployment(), "d-canary");
    private final Resource baseline = uid(plan.material().of(Copy.BASELINE).deployment(), "d-baseline");
    private final List<Resource> sets = new ArrayList<>(List.of(
            set("rs-old", "d-user", plan.material().stable()),
            set("rs-new", "d-user", plan.material().candidate()),
            set("rs-canary", "d-canary", plan.material().of(Copy.CANARY).deployment()),
            set("rs-baseline", "d-baseline", plan.material().of(Copy.BASELINE).deployment()),
            set("rs-other", "d-other", plan.material().candidate())));

    @Test
    void theChainOfControllersTellsTheArm() {
        List<Member> members =
                census(pod("p-old", "rs-old"), pod("p-canary", "rs-canary"), pod("p-baseline", "rs-baseline"));

        assertThat(members).extracting(Member::arm).containsExactly(Arm.STABLE, Arm.CANARY, Arm.BASELINE);
        assertThat(members).extracting(Member::copy).containsExactly(false, true, true);
    }

    @Test
    void aPodOfTheUsersDeploymentOnTheCandidatesTemplateIsOfTheCanary() {
        List<Member> members = census(pod("p-new", "rs-new"));

        assertThat(members).extracting(Member::arm).containsExactly(Arm.CANARY);
        assertThat(members).extracting(Member::copy).containsExactly(false);
    }

    @Test
    void aLabelDecidesNothing() {
        Resource liar = pod("p-old", "rs-old").with("/metadata/labels", Value.object(Names.TRACK, Value.of("canary")));
        Resource stranger = object(Kind.POD, "p-stranger")
                .with("/metadata/labels", Value.object(Names.TRACK, Value.of("canary"), "app", Value.of("backend")));

        assertThat(census(liar, stranger)).extracting(Member::arm).containsExactly(Arm.STABLE);
    }

    @Test
    void aPodOfAnotherDeploymentOnTheSameTemplateIsNoMember() {
        assertThat(census(pod("p-other", "rs-other"))).isEmpty();
    }

    @Test
    void anOwnerThatIsNotTheControllerDecidesNothing() {
        Resource pod = pod("p-old", "rs-old");
        Resource owned = pod.with(
                "/metadata/ownerReferences", Value.list(reference("rs-canary", false), reference("rs-old", true)));

        assertThat(census(owned)).extracting(Member::arm).containsExactly(Arm.STABLE);
    }

    @Test
    void aPodInDeletionIsNoMember() {
        Resource leaving =
                pod("p-canary", "rs-canary").with("/metadata/deletionTimestamp", Value.of("2026-01-05T08:00:00Z"));

        assertThat(census(leaving)).isEmpty();
    }

    @Test
    void onlyTheConditionReadyMakesAPodReady() {
        Resource ready = pod("p-1", "rs-canary").with("/status/conditions", conditions("Ready", "True"));
        Resource unready = pod("p-2", "rs-canary").with("/status/conditions", conditions("Ready", "False"));
        Resource scheduled = pod("p-3", "rs-canary").with("/status/conditions", conditions("PodScheduled", "True"));

        assertThat(census(ready, unready, scheduled)).extracting(Member::ready).containsExactly(true, false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ErrImagePull", "ImagePullBackOff", "CreateContainerConfigError", "InvalidImageName"})
    void aContainerThatWaitsForItsImageOrConfigurationIsStuck(String reason) {
        assertThat(census(waiting(reason))).extracting(Member::imageStuck).containsExactly(true);
    }

    @Test
    void aContainerThatIsBeingMadeIsNotStuck() {
        assertThat(census(waiting("ContainerCreating")))
                .noneMatch(Member::imageStuck)
                .noneMatch(Member::crashLoop);
    }

    @Test
    void aCrashLoopIsSeenAndIsNoMatterOfTheImage() {
        assertThat(census(waiting("CrashLoopBackOff")))
                .allMatch(Member::crashLoop)
                .noneMatch(Member::imageStuck);
    }

    @Test
    void theLastEndOfEachContainerIsRead() {
        Resource pod = pod("p-1", "rs-canary")
                .with(
                        "/status/containerStatuses",
                        Value.list(
                                Value.object("restartCount", Value.of(1)),
                                Value.object(
                                        "lastState",
                                        Value.object("terminated", Value.object("reason", Value.of("OOMKilled"))))));

        assertThat(census(pod)).isNotEmpty().allMatch(Member::outOfMemory);
    }

    @Test
    void anInitContainerThatCrashesAgainAndAgainIsSeen() {
        Resource pod = pod("p-1", "rs-canary")
                .with(
                        "/status/initContainerStatuses",
                        Value.list(Value.object(
                                "state",
                                Value.object("waiting", Value.object("reason", Value.of("CrashLoopBackOff"))))));

        assertThat(census(pod)).isNotEmpty().allMatch(Member::crashLoop);
    }

    @Test
    void theTemplateHashOfAReplicaSetIsNoPartOfItsTemplate() {
        Pointer hash = Pointer.of("/spec/template/metadata/labels/pod-template-hash");

        assertThat(sets.get(1).document().at(hash)).isPresent();
        assertThat(census(pod("p-new", "rs-new"))).extracting(Member::arm).containsExactly(Arm.CANARY);
    }

    private List<Member> census(Resource... pods) {
        return Census.take(plan, List.of(user, canary, baseline), sets, List.of(pods));
    }

    private static Resource waiting(String reason) {
        return pod("p-1", "rs-canary")
                .with(
                        "/status/containerStatuses",
                        Value.list(Value.object(
                                "state", Value.object("waiting", Value.object("reason", Value.of(reason))))));
    }

    private static Resource pod(String uid, String set) {
        return object(Kind.POD, uid).with("/metadata/ownerReferences", Value.list(reference(set, true)));
    }

    private static Resource set(String uid, String owner, Resource of) {
        return object(Kind.REPLICA_SET, uid)
                .with("/metadata/ownerReferences", Value.list(reference(owner, true)))
                .with("/spec/template", of.document().at("/spec/template").orElseThrow())
                .with("/spec/template/metadata/labels/pod-template-hash", Value.of("7d9"));
    }

    private static Resource object(Kind kind, String uid) {
        return uid(
                new Resource(Value.object(
                        "apiVersion",
                        Value.of(kind.equals(Kind.POD) ? "v1" : "apps/v1"),
                        "kind",
                        Value.of(kind.kind()),
                        "metadata",
                        Value.object("namespace", Value.of("chat"), "name", Value.of(uid)))),
                uid);
    }

    private static Resource uid(Resource resource, String uid) {
        return resource.with("/metadata/uid", Value.of(uid));
    }

    private static Value reference(String uid, boolean controller) {
        return Value.object("uid", Value.of(uid), "controller", Value.of(controller));
    }

    private static Value conditions(String type, String status) {
        return Value.list(Value.object("type", Value.of(type), "status", Value.of(status)));
    }
}
