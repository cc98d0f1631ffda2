package dev.belay.testkit.canary;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Copy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// I5, I6, I14, I15: what is the user's.
final class UserRules {
    private static final Set<Kind> CONFIGURATION = Set.of(Kind.CONFIG_MAP, Kind.SECRET);

    private final Told told;

    UserRules(Told told) {
        this.told = told;
    }

    void wrote(Write write, Picture picture) {
        Kind kind = write.ref().type();
        boolean users =
                picture.before(write.ref()).filter(r -> !Picture.labelled(r)).isPresent();
        boolean kept = write.is(picture.plan().subject().deployment())
                || kind.equals(Kind.SERVICE)
                || CONFIGURATION.contains(kind);
        if (users && kept && !picture.course().promoting()) {
            untouched(write, picture);
        }
        if (write.is(picture.plan().subject().deployment())) {
            told.require(
                    write.now().number("/spec/replicas").orElse(1L)
                            >= picture.plan().replicas(),
                    "I6",
                    () -> "the user's Deployment is scaled to " + write.now().at("/spec/replicas"));
        }
        if (kind.equals(Kind.POD) && goes(write) && !picture.course().promoting()) {
            told.require(!old(write.old(), picture), "I6", () -> write.ref() + " of the old version is removed");
        }
        told.require(
                !(write.creates() && users && !kind.equals(Kind.POD)), "I14", () -> write.ref() + " is created again");
        if (CONFIGURATION.contains(kind) && !write.creates() && write.matters()) {
            told.require(!used(write.ref(), picture), "I15", () -> write.ref() + " of pods with weight is changed");
        }
    }

    private void untouched(Write write, Picture picture) {
        Value.Obj then = picture.before(write.ref()).map(Resource::document).orElse(Value.empty());
        told.require(
                write.deletes() || bare(write.now()).equals(bare(then)),
                "I5",
                () -> write.ref() + " is written before Promoting");
    }

    private static Value.Obj bare(Value.Obj document) {
        return Write.bare(document).without("/spec/replicas");
    }

    private static boolean goes(Write write) {
        return write.deletes()
                || write.old().at("/metadata/deletionTimestamp").isEmpty()
                        && write.now().at("/metadata/deletionTimestamp").isPresent();
    }

    /// A pod of the user's Deployment, by its controllers.
    private static boolean old(Value.Obj pod, Picture picture) {
        return owners(pod).stream()
                .flatMap(set -> picture.all().stream().filter(r -> r.uid().equals(set)))
                .flatMap(set -> owners(set.document()).stream())
                .anyMatch(uid -> picture.live(picture.plan().subject().deployment())
                        .filter(d -> d.uid().equals(uid))
                        .isPresent());
    }

    private static List<String> owners(Value.Obj document) {
        return document.items("/metadata/ownerReferences").stream()
                .flatMap(o -> o.text("/uid").stream())
                .toList();
    }

    /// Whether a template that gets new connections refers to it.
    private static boolean used(Ref config, Picture picture) {
        boolean stable = picture.dealt().stable() > 0
                && refers(picture.live(picture.plan().subject().deployment()), config);
        boolean copies = false;
        for (Copy copy : Copy.values()) {
            copies |= picture.has(copy) && picture.reached(copy) && refers(picture.live(picture.copy(copy)), config);
        }
        return stable || copies;
    }

    static boolean refers(Optional<Resource> deployment, Ref config) {
        Set<String> names = new HashSet<>();
        deployment.flatMap(d -> d.document().at("/spec/template/spec")).ifPresent(spec -> names(spec, config, names));
        return names.contains(config.name());
    }

    /// All names that a reference of that kind gives, wherever it stands in a pod's spec.
    private static void names(Value value, Ref config, Set<String> found) {
        boolean map = config.type().equals(Kind.CONFIG_MAP);
        switch (value) {
            case Value.Obj object ->
                object.fields().forEach((key, inner) -> {
                    if (key.startsWith(map ? "configMap" : "secret")) {
                        inner.text("/name").or(() -> inner.text("/secretName")).ifPresent(found::add);
                    }
                    names(inner, config, found);
                });
            case Value.Arr(var items) -> items.forEach(item -> names(item, config, found));
            case Value.Str _, Value.Num _, Value.Bool _, Value.Null _ -> {}
        }
    }
}
