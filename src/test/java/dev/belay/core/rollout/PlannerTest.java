package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.judge.Setting;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.traffic.Split;
import dev.belay.edge.files.JsonReader;
import dev.belay.testkit.CanaryCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Plans, copies and writes for the case of the first flight: `chat/backend` with its ConfigMap, autoscaler
/// and route.
class PlannerTest {
    private static final List<Resource> CASE = CanaryCase.objects();

    private final Plan plan = CanaryCase.plan(
            List.of(Edit.image("chat=chat:2"), Edit.set("ConfigMap/ws-config:/data/FACTORY_MODE=unified")));
    private final Resource canary = plan.material().of(Copy.CANARY).deployment();

    @Test
    void thePlanReadsBackEqualAndHasTheSameDigest() {
        Plan read =
                Plan.fromValue(JsonReader.read(Unit.plan(Unit.documents(plan).get(1)), "unit"));

        assertThat(read).isEqualTo(plan);
        assertThat(Unit.isWhole(read, plan.digest())).isTrue();
    }

    @Test
    void weightsAndSizesFollowTheSandboxProfile() {
        assertThat(plan.legs())
                .extracting(Leg::split)
                .containsExactly(new Split(800, 100, 100), new Split(400, 500, 100), new Split(0, 950, 50));
        assertThat(plan.legs()).extracting(Leg::canaryPods).containsExactly(2, 2, 4);
        assertThat(plan.pace().minStep()).isEqualTo(3);
        assertThat(Judging.parameters(plan).get(Setting.BUDGET)).isEqualTo(0.01);
        assertThat(Judging.parameters(plan).steps()).containsExactly(0.1, 0.5, 0.95, 1.0);
    }

    @Test
    void noForeignSelectorMatchesACopy() {
        assertThat(canary.document().text("/spec/template/metadata/labels/app")).contains("backend-belay-canary");
        assertThat(canary.document().text("/spec/template/metadata/labels/tier"))
                .contains("web");
        assertThat(canary.document().fields("/spec/selector/matchLabels"))
                .containsEntry("app", Value.of("backend-belay-canary"))
                .containsEntry(Names.TRACK, Value.of("canary"));
    }

    @Test
    void aCopyIsMadeWithoutPodsAndWithoutTheTracksOfOthers() {
        assertThat(canary.name()).isEqualTo("backend-belay-canary");
        assertThat(canary.document().number("/spec/replicas")).contains(0L);
        assertThat(canary.label("app.kubernetes.io/instance")).isEmpty();
        assertThat(canary.label(Names.MANAGED_BY)).contains("belay");
        assertThat(canary.annotation("deployment.kubernetes.io/revision")).isEmpty();
    }

    @Test
    void aCopyReadsSnapshotsAndLeavesLiveSecretsAlone() {
        Value pods = canary.document().at("/spec/template/spec").orElseThrow();
        String snapshot = pods.text("/containers/0/envFrom/0/configMapRef/name").orElseThrow();

        assertThat(snapshot).startsWith("ws-config-belay-");
        assertThat(pods.text("/volumes/0/projected/sources/0/configMap/name")).contains(snapshot);
        assertThat(pods.text("/containers/0/env/0/valueFrom/secretKeyRef/name")).contains("token");
        assertThat(plan.material().snapshots())
                .extracting(Resource::name)
                .contains(snapshot)
                .hasSize(2);
    }

    @Test
    void binaryDataChangesTheHash() {
        Resource config = CASE.get(3);

        assertThat(Snapshots.content(config.with("/binaryData", Value.object("k", Value.of("AA==")))))
                .isNotEqualTo(Snapshots.content(config));
    }

    @Test
    void antiAffinityCoversAllVersions() {
        Value term = canary.document()
                .at("/spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0")
                .orElseThrow();

        assertThat(term.items("/labelSelector/matchExpressions/0/values")).hasSize(3);
    }

    @Test
    void aServiceHasTheSamePortsAndNoAddressOfItsOwn() {
        Resource service = plan.material().of(Copy.CANARY).service();

        assertThat(service.document().text("/spec/ports/0/targetPort")).contains("http");
        assertThat(service.document().at("/spec/ports/0/nodePort")).isEmpty();
        assertThat(service.document().at("/spec/clusterIP")).isEmpty();
    }

    @Test
    void aConfigurationOnlyCandidateHasATemplateOfItsOwn() {
        Plan only = CanaryCase.plan(List.of(Edit.set("ConfigMap/ws-config:/data/FACTORY_MODE=unified")));

        assertThat(only.material().candidate().document().at("/spec/template"))
                .isNotEqualTo(only.material().stable().document().at("/spec/template"));
    }

    @Test
    void stableAsCandidateIsNothingToDo() {
        assertThat(CanaryCase.planned(List.of(Edit.image("chat=chat:1")))).isInstanceOf(Planned.Same.class);
    }

    @Test
    void anEditThatFindsNothingIsRefusedWithASentence() {
        assertThatThrownBy(() -> CanaryCase.plan(List.of(Edit.image("other=x"))))
                .hasMessageContaining("no container \"other\"");
        assertThatThrownBy(() -> Edit.set("data=x")).hasMessageContaining("POINTER=VALUE");
    }

    @Test
    void setTemplateWritesExactlyTheChangedPathsAndRestoreTemplatePutsThemBack() {
        Writes writes = new Writes(plan);
        Map<Ref, Resource> live = live();

        ObjectChange there = change(writes, new Act.SetTemplate(), live);
        ObjectChange back = change(writes, new Act.RestoreTemplate(), live);

        assertThat(there.owned())
                .extracting(Pointer::toString)
                .containsExactlyInAnyOrder(
                        "/spec/template/metadata/annotations",
                        "/spec/template/spec/containers/0/image",
                        "/spec/strategy");
        assertThat(back.owned()).isEqualTo(there.owned());
        assertThat(back.after().content()).contains(CASE.getFirst().document());
    }

    @Test
    void aSplitExpectsTheRouteAsItWasLeftAndRestoringDoesNot() {
        Writes writes = new Writes(plan);
        Map<Ref, Resource> live = live();
        Resource foreign = CASE.get(2).with("/spec/rules/0/timeouts", Value.object("request", Value.of("1s")));
        live.put(foreign.ref(), foreign);

        ObjectChange forward = change(writes, new Act.SetTraffic(plan.leg(1).split(), false), live);
        ObjectChange back = change(writes, new Act.SetTraffic(Split.original(), true), live);

        assertThat(forward.before().content()).contains(CASE.get(2).document());
        assertThat(back.before().content()).contains(foreign.document());
        assertThat(back.after().content()).contains(foreign.document());
    }

    @Test
    void scalingTheCanaryMovesItsScalersFloorToo() {
        Writes writes = new Writes(plan);

        assertThat(writes.changes(new Act.SetScale(Copy.CANARY, 4), Split.original(), live(), "1"))
                .hasSize(2);
        assertThat(writes.changes(new Act.SetScale(Copy.CANARY, 0), Split.original(), live(), "1"))
                .hasSize(1);
    }

    @Test
    void whatIsOursIsAdoptedAndWhatIsGoneIsDeleted() {
        Writes writes = new Writes(plan);
        Map<Ref, Resource> live = live();
        Act create = new Act.Create(Item.COPY, Copy.CANARY);

        assertThat(writes.changes(create, Split.original(), live, "1")).hasSize(1);
        assertThat(writes.changes(new Act.Delete(Item.COPY, Copy.CANARY), Split.original(), live, "1"))
                .isEmpty();
        live.put(canary.ref(), canary.with("/spec/replicas", Value.of(2)));
        assertThat(writes.changes(create, Split.original(), live, "1")).isEmpty();
    }

    @Test
    void theFloorIsPinnedToSAndReleasedToWhatItWas() {
        Writes writes = new Writes(plan);

        assertThat(change(writes, new Act.PinFloor(), live())
                        .after()
                        .content()
                        .orElseThrow()
                        .number("/spec/minReplicas"))
                .contains(3L);
        assertThat(change(writes, new Act.ReleaseFloor(), live())
                        .after()
                        .content()
                        .orElseThrow()
                        .number("/spec/minReplicas"))
                .contains(2L);
    }

    private static ObjectChange change(Writes writes, Act act, Map<Ref, Resource> live) {
        return (ObjectChange) writes.changes(act, Split.original(), live, "1").getFirst();
    }

    private static Map<Ref, Resource> live() {
        Map<Ref, Resource> live = new HashMap<>();
        CASE.forEach(r -> live.put(r.ref(), r));
        return live;
    }
}
