package dev.belay.core.rollout;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Immutable copies of configuration under names made from their content, so that pods of a copy never see a
/// change of the user's objects, nor the user's pods a change for the candidate (CN-30).
///
/// @param resources each once
/// @param names from kind and former name to the snapshot's name
public record Snapshots(List<Resource> resources, Map<String, Map<String, String>> names) {
    private static final String LIVE = "belay.dev/live";
    private static final List<String> FOREIGN_OWNERS = List.of("Certificate", "ExternalSecret", "SealedSecret");

    public Snapshots {
        resources = List.copyOf(resources);
        names = Map.copyOf(names);
    }

    /// Of those that the pod spec refers to. Secrets that something else keeps alive stay as they are.
    static Snapshots of(Value.Obj podSpec, List<Resource> configs, Subject subject) {
        List<Resource> made = new ArrayList<>();
        Map<String, Map<String, String>> names = new LinkedHashMap<>();
        for (References.Reference reference : References.of(podSpec)) {
            for (Resource config : configs) {
                if (config.ref().kind().equals(reference.kind())
                        && config.name().equals(reference.name())
                        && !isLive(config)) {
                    Resource snapshot = snapshot(config, subject);
                    made.add(snapshot);
                    names.computeIfAbsent(reference.kind(), _ -> new LinkedHashMap<>())
                            .put(reference.name(), snapshot.name());
                }
            }
        }
        return new Snapshots(made, names);
    }

    /// Those that a template of the Deployments refers to.
    public static List<Resource> used(List<Resource> snapshots, List<Resource> deployments) {
        return References.named(deployments, snapshots);
    }

    /// Over type, `data` and `binaryData`.
    static Digest content(Resource config) {
        return Digest.of(content(config.document()));
    }

    private static Value.Obj content(Value.Obj config) {
        Value.Obj content = Value.empty();
        for (String key : List.of("type", "data", "binaryData")) {
            if (config.child(key).isPresent()) {
                content = content.put(key, config.child(key).get());
            }
        }
        return content;
    }

    private static Resource snapshot(Resource config, Subject subject) {
        Value.Obj document = Value.object(
                "apiVersion",
                Value.of(config.ref().apiVersion()),
                "kind",
                Value.of(config.ref().kind()),
                "metadata",
                Value.object(
                        "name",
                        Value.of(Names.snapshot(config.name(), content(config))),
                        "namespace",
                        Value.of(config.ref().namespace()),
                        "labels",
                        Documents.labels(subject)),
                "immutable",
                Value.of(true));
        for (Map.Entry<String, Value> field :
                content(config.document()).fields().entrySet()) {
            document = document.put(field.getKey(), field.getValue());
        }
        return new Resource(document);
    }

    /// Rotated from outside: a frozen copy would go stale (CLI 10.3).
    private static boolean isLive(Resource config) {
        boolean secret = config.ref().kind().equals(Kind.SECRET.kind());
        boolean owned = config.document().items("/metadata/ownerReferences").stream()
                .anyMatch(owner -> FOREIGN_OWNERS.contains(owner.text("/kind").orElse("")));
        boolean token = config.document().text("/type").orElse("").equals("kubernetes.io/service-account-token");
        return secret && (owned || token || config.annotation(LIVE).orElse("").equals("true"));
    }
}
