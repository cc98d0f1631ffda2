package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Counts;

/// [Counts] as a document value: `[total, bad]`.
final class CountsText {
    private CountsText() {}

    static Value of(Counts counts) {
        return Value.list(Value.of(counts.total()), Value.of(counts.bad()));
    }

    static Counts read(Value document) {
        return new Counts(Doubles.count(document, "/0"), Doubles.count(document, "/1"));
    }
}
