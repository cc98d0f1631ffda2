package dev.belay.run.execute;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.PathMove;
import dev.belay.core.change.RefMove;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import java.util.List;

/// Says what a change is in a record of acts: names and digests, never contents.
final class Acts {
    private Acts() {}

    static Value.Obj what(String step, Change change) {
        return switch (change) {
            case ObjectChange c -> {
                Value object = Value.object(
                        "ref", Value.of(c.ref().toString()),
                        "before", digest(c.before()),
                        "after", digest(c.after()));
                yield Value.object(
                        "what",
                        Value.object(
                                "step", Value.of(step),
                                "change", Value.of(c.name()),
                                "objects", Value.list(object)));
            }
            case RefChange(String name, String _, List<RefMove> refs, List<PathMove> follow) ->
                Value.object(
                        "what",
                        Value.object(
                                "step", Value.of(step),
                                "change", Value.of(name),
                                "refs",
                                        new Value.Arr(
                                                refs.stream().map(Acts::move).toList()),
                                "files", Value.of(follow.size())));
            case Effect(String name, String key, Value.Obj _) ->
                Value.object(
                        "what", Value.object("step", Value.of(step), "effect", Value.of(name), "key", Value.of(key)));
        };
    }

    private static Value move(RefMove move) {
        return Value.object(
                "ref", Value.of(move.ref()),
                "before", Value.of(move.before().hex()),
                "after", Value.of(move.after().hex()));
    }

    /// The digest of a body as text; `null` where there is none.
    static Value digest(Body body) {
        return body.content()
                .<Value>map(document -> Value.of(Digest.of(document).toString()))
                .orElse(Value.nil());
    }
}
