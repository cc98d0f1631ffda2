package dev.belay.testkit;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.run.commit.CommitSequence;
import dev.belay.run.execute.Policy;
import dev.belay.run.rollback.FullQuotaSequence;
import dev.belay.run.rollback.RollbackSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All sequences that the crash harness runs. A use case that writes registers one here.
public final class CrashSequences {
    private static final Resource CONFIG = Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "dual");
    private static final Resource DOOMED = Manifests.configMap("chat", "doomed", "a", "1");
    private static final Resource BACKEND = Manifests.deployment("chat", "backend", 3, "chat:1");

    private CrashSequences() {}

    public static List<Supplier<CrashSequence>> all() {
        return List.of(
                () -> new PlannedSequence("forward, all kinds of change", given(), forward(), Policy.forward()),
                () -> new PlannedSequence("back, the same undone", afterwards(), undone(), Policy.back()),
                () -> new PlannedSequence("forward, in effect already", afterwards(), last(), Policy.forward()),
                RollbackSequence::new,
                FullQuotaSequence::new,
                CommitSequence::inMemory);
    }

    private static List<Resource> given() {
        return List.of(CONFIG, DOOMED, BACKEND);
    }

    /// What a server that adds nothing would have after the changes.
    private static List<Resource> afterwards() {
        return List.of(
                CONFIG.with("/data/FACTORY_MODE", Value.of("unified")).with("/data/NEW", Value.of("1")),
                Manifests.configMap("chat", "fresh", "a", "1"),
                BACKEND.with("/spec/template/spec/containers/0/image", Value.of("chat:2"))
                        .with("/spec/replicas", Value.of(4)));
    }

    private static List<Change> forward() {
        Resource half = CONFIG.with("/data/FACTORY_MODE", Value.of("unified"));
        Resource image = BACKEND.with("/spec/template/spec/containers/0/image", Value.of("chat:2"));
        return List.of(
                create(Manifests.configMap("chat", "fresh", "a", "1")),
                set(CONFIG, half, "/data/FACTORY_MODE"),
                new Effect("Notify", "op/1/begun", Value.object("to", Value.of("ops"))),
                set(BACKEND, image, "/spec/template"),
                set(image, image.with("/spec/replicas", Value.of(4)), "/spec/replicas"),
                set(half, half.with("/data/NEW", Value.of("1")), "/data"),
                create(DOOMED).undo(),
                new Effect("Notify", "op/1/ended", Value.empty()));
    }

    private static List<Change> undone() {
        List<Change> undone = new ArrayList<>();
        for (Change change : forward()) {
            if (change instanceof ObjectChange object) {
                undone.addFirst(object.undo());
            }
        }
        return undone;
    }

    /// The last change of each object.
    private static List<Change> last() {
        List<Change> all = forward();
        return List.of(all.get(0), all.get(3), all.get(4), all.get(5), all.get(6));
    }

    private static ObjectChange create(Resource object) {
        return new ObjectChange("Create", object.ref(), Body.absent(), Body.of(object.document()), List.of());
    }

    private static ObjectChange set(Resource before, Resource after, String owned) {
        return new ObjectChange(
                "Set", before.ref(), Body.of(before.document()), Body.of(after.document()), List.of(Pointer.of(owned)));
    }
}
