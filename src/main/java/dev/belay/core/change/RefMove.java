package dev.belay.core.change;

import dev.belay.core.model.GitId;
import dev.belay.core.model.Value;

/// A ref from one value to another.
///
/// @param ref its full name, such as `refs/heads/main`
/// @param before [GitId#ABSENT]: it does not exist
/// @param after [GitId#ABSENT]: it is removed
public record RefMove(String ref, GitId before, GitId after) {
    public RefMove {
        if (!ref.startsWith("refs/") || before.equals(after)) {
            throw new IllegalArgumentException("not a move of a ref: " + ref);
        }
    }

    public RefMove undo() {
        return new RefMove(ref, after, before);
    }

    Value document() {
        return Value.object("ref", Value.of(ref), "before", Value.of(before.hex()), "after", Value.of(after.hex()));
    }

    static RefMove read(Value document) {
        return new RefMove(
                document.text("/ref").orElse(""),
                new GitId(document.text("/before").orElse("")),
                new GitId(document.text("/after").orElse("")));
    }
}
