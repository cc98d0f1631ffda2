package dev.belay.core.judge.replay;

import java.util.Arrays;
import java.util.function.Function;

/// What a column said in the row before: most rows say the same again, and need not be looked up.
///
/// @param <T> what the word means
final class Repeat<T> {
    private final Words words;
    private final Function<String, T> meaning;
    private byte[] before = {};
    private T value;

    Repeat(Words words, Function<String, T> meaning) {
        this.words = words;
        this.meaning = meaning;
        this.value = meaning.apply("");
    }

    T of(Fields fields, int field) {
        int from = fields.from(field);
        int to = fields.to(field);
        byte[] bytes = fields.bytes();
        if (!Arrays.equals(before, 0, before.length, bytes, from, to)) {
            before = Arrays.copyOfRange(bytes, from, to);
            value = meaning.apply(words.of(bytes, from, to));
        }
        return value;
    }
}
