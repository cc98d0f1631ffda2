package dev.belay.run.execute;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;

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
            case Effect(String name, String key, Value.Obj _) ->
                Value.object(
                        "what", Value.object("step", Value.of(step), "effect", Value.of(name), "key", Value.of(key)));
        };
    }

    /// The digest of a body as text; `null` where there is none.
    static Value digest(Body body) {
        return body.content()
                .<Value>map(document -> Value.of(Digest.of(document).toString()))
                .orElse(Value.nil());
    }
}
