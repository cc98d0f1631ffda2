package dev.belay.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConclusionTest {
    private static final Ref REF = Kind.DEPLOYMENT.named("chat", "backend");

    @Test
    void toleratesDefaultsThatTheServerAdded() {
        ObjectChange change = set("/spec", spec("image", "v1"), spec("image", "v2"));

        assertThat(conclude(change, spec("image", "v2").put("strategy", Value.of("RollingUpdate"))))
                .isEqualTo(new Conclusion.Done());
        assertThat(conclude(change, spec("image", "v1").put("strategy", Value.of("RollingUpdate"))))
                .isEqualTo(new Conclusion.Redo());
    }

    @Test
    void doesNotTakeAFieldThatTheChangeRemovesForADefault() {
        ObjectChange change = set("/spec", spec("image", "v1").put("paused", Value.of(true)), spec("image", "v1"));

        assertThat(conclude(change, spec("image", "v1").put("paused", Value.of(true))))
                .isEqualTo(new Conclusion.Redo());
        assertThat(conclude(change, spec("image", "v1").put("paused", Value.of(false))))
                .isEqualTo(new Conclusion.Foreign(List.of(Pointer.of("/spec/paused"))));
    }

    @Test
    void doesNotTakeAnEmptyObjectThatTheChangeAddsForAnAbsentOne() {
        ObjectChange change = set("/spec", Value.empty(), Value.object("emptyDir", Value.empty()));

        assertThat(conclude(change, Value.empty())).isEqualTo(new Conclusion.Redo());
    }

    @Test
    void namesTheOwnedFieldsThatSomebodyElseWrote() {
        ObjectChange change = set("/spec/image", spec("image", "v1"), spec("image", "v2"));

        assertThat(conclude(change, spec("image", "v3")))
                .isEqualTo(new Conclusion.Foreign(List.of(Pointer.of("/spec/image"))));
    }

    @Test
    void ignoresWhatOthersOwn() {
        ObjectChange change = set("/spec/image", spec("image", "v1"), spec("image", "v2"));

        assertThat(conclude(change, spec("image", "v1").put("replicas", Value.of(9))))
                .isEqualTo(new Conclusion.Redo());
    }

    @Test
    void ignoresStampsAndWhatTheServerSets() {
        Resource before = deployment(spec("image", "v1")).withAnnotation("belay.dev/epoch", "3");
        Resource live = before.withAnnotation("belay.dev/epoch", "4")
                .withAnnotation("deployment.kubernetes.io/revision", "12")
                .with("/metadata/resourceVersion", Value.of("99"))
                .with("/status/replicas", Value.of(3));
        ObjectChange change = new ObjectChange(
                "Set",
                REF,
                Body.of(before.document()),
                Body.of(deployment(spec("image", "v2")).document()),
                List.of());

        assertThat(Conclusion.of(change, Optional.of(live))).isEqualTo(new Conclusion.Redo());
    }

    @Test
    void aCreationIsDoneWhenAnEqualObjectIsThereAndForeignWhenAnotherIs() {
        ObjectChange change = new ObjectChange(
                "Create",
                REF,
                Body.absent(),
                Body.of(deployment(spec("image", "v1")).document()),
                List.of());

        assertThat(Conclusion.of(change, Optional.empty())).isEqualTo(new Conclusion.Redo());
        assertThat(conclude(change, spec("image", "v1").put("replicas", Value.of(1))))
                .isEqualTo(new Conclusion.Done());
        assertThat(conclude(change, spec("image", "v2"))).isInstanceOf(Conclusion.Foreign.class);
    }

    @Test
    void aDeletionIsDoneOnA404Only() {
        ObjectChange change = new ObjectChange(
                "Delete", REF, Body.of(deployment(spec("image", "v1")).document()), Body.absent(), List.of());

        assertThat(Conclusion.of(change, Optional.empty())).isEqualTo(new Conclusion.Done());
        assertThat(conclude(change, spec("image", "v1"))).isEqualTo(new Conclusion.Redo());
        assertThat(conclude(change, spec("image", "v2"))).isInstanceOf(Conclusion.Foreign.class);
    }

    @Test
    void anObjectThatIsGoneIsNeverTakenForOneToWrite() {
        ObjectChange change = set("/spec", spec("image", "v1"), spec("image", "v2"));

        assertThat(Conclusion.of(change, Optional.empty())).isInstanceOf(Conclusion.Foreign.class);
    }

    @Test
    void thereIsNoDocumentWhereAnOwnedPointerLeadsPastTheEndOfAList() {
        Value.Obj two = Value.object("rules", Value.list(Value.object("weight", Value.of(1))));
        ObjectChange change =
                set("/spec/rules/1/weight", two, two.with("/rules/1", Value.object("weight", Value.of(2))));

        assertThat(Desired.over(deployment(Value.empty().put("rules", Value.of("none"))), change))
                .isEmpty();
    }

    private static Conclusion conclude(ObjectChange change, Value.Obj spec) {
        return Conclusion.of(change, Optional.of(deployment(spec)));
    }

    private static ObjectChange set(String owned, Value.Obj before, Value.Obj after) {
        return new ObjectChange(
                "Set",
                REF,
                Body.of(deployment(before).document()),
                Body.of(deployment(after).document()),
                List.of(Pointer.of(owned)));
    }

    private static Value.Obj spec(String key, String value) {
        return Value.object(key, Value.of(value));
    }

    private static Resource deployment(Value.Obj spec) {
        return new Resource(Value.object(
                "apiVersion", Value.of("apps/v1"),
                "kind", Value.of("Deployment"),
                "metadata", Value.object("name", Value.of("backend"), "namespace", Value.of("chat")),
                "spec", spec));
    }
}
