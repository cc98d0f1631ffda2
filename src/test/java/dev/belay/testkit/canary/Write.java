package dev.belay.testkit.canary;

import dev.belay.core.change.Body;
import dev.belay.core.change.ServerSet;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.StoreEvent;

/// One write as the store took it.
record Write(Ref ref, Body before, Body after) {

    static Write of(StoreEvent event) {
        Body document = Body.of(event.object().document());
        return switch (event) {
            case StoreEvent.Added(var object) -> new Write(object.ref(), Body.absent(), document);
            case StoreEvent.Modified(var former, var object) ->
                new Write(object.ref(), Body.of(former.document()), document);
            case StoreEvent.Deleted(var object) -> new Write(object.ref(), document, Body.absent());
        };
    }

    boolean is(Ref wanted) {
        return ref.equals(wanted);
    }

    boolean creates() {
        return before.content().isEmpty();
    }

    boolean deletes() {
        return after.content().isEmpty();
    }

    Value.Obj old() {
        return before.content().orElse(Value.empty());
    }

    Value.Obj now() {
        return after.content().orElse(Value.empty());
    }

    /// Whether more than what the server sets, a status or a stamp is another.
    boolean matters() {
        return creates() || deletes() || !bare(old()).equals(bare(now()));
    }

    /// Without what the server sets, statuses and stamps; an empty map of annotations is none.
    static Value.Obj bare(Value.Obj document) {
        Value.Obj left = ServerSet.removed(document);
        return left.fields("/metadata/annotations").isEmpty() ? left.without("/metadata/annotations") : left;
    }
}
