package dev.belay.cli;

import dev.belay.core.model.Value;

/// Whether the user's objects, a shared branch, or the store of points were changed.
public enum Changed {
    NO("nothing was changed"),
    YES("something was changed"),
    UNKNOWN("what was changed is not known");

    private final String sentence;

    Changed(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    Value value() {
        return switch (this) {
            case NO -> Value.of(false);
            case YES -> Value.of(true);
            case UNKNOWN -> Value.of("unknown");
        };
    }
}
