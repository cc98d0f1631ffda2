package dev.belay.core.rollout;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;

/// The documents of a plan.
///
/// @param route the traffic object as it was, whole
/// @param pins whether pin rules fit into it
/// @param root the root Service
/// @param stable the user's Deployment as it was
/// @param candidate the user's Deployment as it is to be
/// @param copies what is made for each copy, in this order: canary, then baseline
/// @param snapshots configuration under content-named names
/// @param before the configuration that changes under its own name, as it was
/// @param after the same, as it is to be
/// @param scaler the user's autoscaler as it was; none: empty
public record Material(
        Resource route,
        boolean pins,
        Resource root,
        Resource stable,
        Resource candidate,
        List<CopyParts> copies,
        List<Resource> snapshots,
        List<Resource> before,
        List<Resource> after,
        List<Resource> scaler) {
    public Material {
        copies = List.copyOf(copies);
        snapshots = List.copyOf(snapshots);
        before = List.copyOf(before);
        after = List.copyOf(after);
        scaler = List.copyOf(scaler);
    }

    /// What is made for one copy.
    ///
    /// @param scaler none where the user's Deployment has none
    public record CopyParts(Resource service, Resource budget, Resource deployment, List<Resource> scaler) {
        public CopyParts {
            scaler = List.copyOf(scaler);
        }

        Value.Obj toValue() {
            return Value.object(
                    "service", service.document(),
                    "budget", budget.document(),
                    "deployment", deployment.document(),
                    "scaler", list(scaler));
        }

        static CopyParts fromValue(Value value) {
            return new CopyParts(
                    one(value, "/service"), one(value, "/budget"), one(value, "/deployment"), many(value, "/scaler"));
        }
    }

    public CopyParts of(Copy copy) {
        return copy == Copy.CANARY ? copies.getFirst() : copies.get(1);
    }

    /// The snapshots that a copy's template refers to.
    List<Resource> snapshots(Copy copy) {
        return References.named(List.of(of(copy).deployment()), snapshots);
    }

    /// What the root Service selects.
    Value.Obj rootSelector() {
        return Documents.obj(root.document(), "/spec/selector");
    }

    Value.Obj strategy() {
        return Documents.obj(stable.document(), "/spec/strategy");
    }

    public Value.Obj toValue() {
        return Value.object(
                "route", route.document(),
                "pins", Value.of(pins),
                "root", root.document(),
                "stable", stable.document(),
                "candidate", candidate.document(),
                "copies",
                        new Value.Arr(
                                copies.stream().<Value>map(CopyParts::toValue).toList()),
                "snapshots", list(snapshots),
                "before", list(before),
                "after", list(after),
                "scaler", list(scaler));
    }

    static Material fromValue(Value value) {
        return new Material(
                one(value, "/route"),
                value.truth("/pins").orElseThrow(),
                one(value, "/root"),
                one(value, "/stable"),
                one(value, "/candidate"),
                value.items("/copies").stream().map(CopyParts::fromValue).toList(),
                many(value, "/snapshots"),
                many(value, "/before"),
                many(value, "/after"),
                many(value, "/scaler"));
    }

    private static Value.Arr list(List<Resource> resources) {
        return new Value.Arr(resources.stream().<Value>map(Resource::document).toList());
    }

    private static Resource one(Value value, String pointer) {
        return new Resource((Value.Obj) value.at(pointer).orElseThrow());
    }

    private static List<Resource> many(Value value, String pointer) {
        return value.items(pointer).stream()
                .map(v -> new Resource((Value.Obj) v))
                .toList();
    }
}
