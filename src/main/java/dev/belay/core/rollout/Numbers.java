package dev.belay.core.rollout;

import dev.belay.core.model.Value;

/// Decimals in documents: what is not a number is `null`.
final class Numbers {
    private Numbers() {}

    static Value orNull(double number) {
        return Double.isFinite(number) ? Value.of(number) : Value.nil();
    }

    static double orNaN(Value value, String pointer) {
        return value.at(pointer)
                .map(v -> v instanceof Value.Num(var number) ? number.doubleValue() : Double.NaN)
                .orElse(Double.NaN);
    }

    static double decimal(Value value, String pointer) {
        double number = orNaN(value, pointer);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("no number at " + pointer);
        }
        return number;
    }

    static int whole(Value value, String pointer) {
        return Math.toIntExact(
                value.number(pointer).orElseThrow(() -> new IllegalArgumentException("no whole number at " + pointer)));
    }

    static String text(Value value, String pointer) {
        return value.text(pointer).orElseThrow(() -> new IllegalArgumentException("no text at " + pointer));
    }
}
