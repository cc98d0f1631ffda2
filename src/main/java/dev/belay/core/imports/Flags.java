package dev.belay.core.imports;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A set of flags in one number: there is one for each statement of a large repository.
public record Flags(int bits) {
    public static final Flags NONE = new Flags(0);

    public static Flags of(Flag... flags) {
        return new Flags(Arrays.stream(flags).mapToInt(Flag::bit).reduce(0, (a, b) -> a | b));
    }

    public boolean has(Flag flag) {
        return (bits & flag.bit()) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public Flags and(Flag flag) {
        return new Flags(bits | flag.bit());
    }

    public Flags without(Flag flag) {
        return new Flags(bits & ~flag.bit());
    }

    /// In the order of the labels.
    public List<String> labels() {
        return Stream.of(Flag.values()).filter(this::has).map(Flag::label).toList();
    }

    /// As fixtures write it: `if,tc`.
    @Override
    public String toString() {
        return String.join(",", labels());
    }
}
