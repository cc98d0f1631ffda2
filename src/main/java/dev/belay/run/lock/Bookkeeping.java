package dev.belay.run.lock;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;

/// Makes the objects that Belay keeps for itself: labelled, so that no point captures them (CN-9).
final class Bookkeeping {
    private Bookkeeping() {}

    static Resource object(Ref ref, String field, Value.Obj content) {
        return new Resource(Value.object(
                "apiVersion",
                Value.of(ref.apiVersion()),
                "kind",
                Value.of(ref.kind()),
                "metadata",
                Value.object(
                        "name", Value.of(ref.name()),
                        "namespace", Value.of(ref.namespace()),
                        "labels", Value.object("app.kubernetes.io/managed-by", Value.of("belay"))),
                field,
                content));
    }
}
