package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Value;

/// The repository when a point was taken (PT-7, PT-8).
public sealed interface GitState {

    public static GitState none() {
        return Without.VALUE;
    }

    /// The commit; empty without a repository.
    default String commit() {
        return this instanceof Head head ? head.id() : "";
    }

    default Value document() {
        return switch (this) {
            case Without _ -> Value.nil();
            case Head head ->
                Value.object(
                        "commit",
                        Value.of(head.id),
                        "branch",
                        Value.of(head.branch),
                        "dirty",
                        Value.of(head.dirty),
                        "bundle",
                        head.bundle.isEmpty() ? Value.nil() : Value.of(head.bundle),
                        "complete",
                        Value.of(head.complete));
        };
    }

    /// What [#document] wrote.
    static GitState read(Form form) {
        return form.has("")
                ? new Head(
                        form.text("/commit"),
                        form.text("/branch"),
                        form.truth("/dirty"),
                        form.text("/bundle", ""),
                        form.truth("/complete"))
                : none();
    }

    /// There is none.
    record Without() implements GitState {
        private static final Without VALUE = new Without();
    }

    /// @param id the commit that HEAD names
    /// @param dirty whether files differed from it
    /// @param bundle the path of the bundle in the point; empty: not in it
    /// @param complete whether all its history and objects were there
    record Head(String id, String branch, boolean dirty, String bundle, boolean complete) implements GitState {}
}
