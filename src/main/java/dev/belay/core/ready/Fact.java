package dev.belay.core.ready;

import java.util.function.Function;

/// Something that was looked at, or could not be.
public sealed interface Fact<T> {

    static <T> Fact<T> of(T value) {
        return new Known<>(value);
    }

    /// @param why a short sentence: `no answer in 3s`
    static <T> Fact<T> unknown(String why) {
        return new Unknown<>(why);
    }

    /// What the known value comes to; unknown stays unknown under the check's name.
    default Finding judged(Check check, Function<T, Finding> judge) {
        return switch (this) {
            case Known<T>(T value) -> judge.apply(value);
            case Unknown<T>(String why) -> check.unknown(why);
        };
    }

    record Known<T>(T value) implements Fact<T> {}

    record Unknown<T>(String why) implements Fact<T> {}
}
