package dev.belay.testkit;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Desired;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/// Draws objects and changes of them from a seed. Few keys and values, so that documents overlap often.
public final class RandomChanges {
    private static final List<String> KEYS = List.of("a", "b", "c", "a/b~c");
    private static final List<Pointer> OWNABLE = List.of(
            Pointer.ROOT,
            Pointer.of("/data"),
            Pointer.of("/data/a"),
            Pointer.of("/data/b/c"),
            Pointer.of("/data/a~1b~0c"),
            Pointer.of("/metadata/labels"),
            Pointer.of("/metadata/annotations"),
            Pointer.of("/metadata/annotations/a"));

    private final RandomGenerator random;

    public RandomChanges(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Seeds for a parameterised test: `-Dseed=` replays one.
    public static LongStream seeds(int count) {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.rangeClosed(1, count) : LongStream.of(one);
    }

    public RandomGenerator generator() {
        return random;
    }

    /// An object as a server gives it, with what servers and the executor add.
    public Resource live() {
        Value.Obj document = manifest()
                .with("/metadata/resourceVersion", Value.of(Integer.toString(random.nextInt(1000))))
                .with("/metadata/uid", Value.of("u-" + random.nextInt(1000)))
                .with("/status", object(1));
        return new Resource(random.nextBoolean() ? document : stamped(document));
    }

    /// A change of that object; creations, deletions and replacements alike.
    public ObjectChange changeOf(Resource live) {
        Body now = Body.of(live.document());
        return switch (random.nextInt(6)) {
            case 0 -> new ObjectChange("Create", live.ref(), Body.absent(), Body.of(manifest()), List.of(Pointer.ROOT));
            case 1 -> new ObjectChange("Delete", live.ref(), now, Body.absent(), owned());
            default -> replacement(live);
        };
    }

    /// A rule that owns a field inside a scalar makes no sense: draw again.
    private ObjectChange replacement(Resource live) {
        Body now = Body.of(live.document());
        ObjectChange change;
        do {
            change = new ObjectChange("Set", live.ref(), now, Body.of(manifest()), owned());
        } while (Desired.over(live, change).isEmpty());
        return change;
    }

    private List<Pointer> owned() {
        List<Pointer> owned = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            owned.add(OWNABLE.get(random.nextInt(OWNABLE.size())));
        }
        return owned;
    }

    private Value.Obj manifest() {
        return Value.object(
                "apiVersion", Value.of("v1"),
                "kind", Value.of(Kind.CONFIG_MAP.kind()),
                "metadata",
                        Value.object(
                                "name", Value.of("x"),
                                "namespace", Value.of("chat"),
                                "labels", object(0),
                                "annotations", object(0)),
                "data", object(2));
    }

    private static Value.Obj stamped(Value.Obj document) {
        return new Resource(document)
                .withAnnotation("belay.dev/epoch", "7")
                .withAnnotation("belay.dev/op", "op-1")
                .document();
    }

    private Value value(int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 2)) {
            case 0 -> Value.of(random.nextInt(3));
            case 1 -> Value.of(KEYS.get(random.nextInt(KEYS.size())));
            case 2 -> Value.list(value(depth - 1), value(depth - 1));
            default -> object(depth - 1);
        };
    }

    private Value.Obj object(int depth) {
        Value.Obj object = Value.empty();
        for (int i = random.nextInt(4); i > 0; i--) {
            object = object.put(KEYS.get(random.nextInt(KEYS.size())), value(depth));
        }
        return object;
    }
}
