package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.List;

/// Numbers of the judge's state as document values. They read back equal to the last bit: the shortest
/// decimal that gives the same double; minus infinity, the logarithm of nothing, is the text `-inf`, infinity
/// is `inf`.
final class Doubles {
    private static final Value NOTHING = Value.of("-inf");
    private static final Value ENDLESS = Value.of("inf");

    private Doubles() {}

    static Value of(double number) {
        if (Double.isInfinite(number)) {
            return number < 0 ? NOTHING : ENDLESS;
        }
        return Value.of(number);
    }

    static Value list(List<Double> numbers) {
        return new Value.Arr(numbers.stream().map(Doubles::of).toList());
    }

    static double at(Value document, String pointer) {
        return read(document.at(pointer).orElse(Value.nil()), pointer);
    }

    static long count(Value document, String pointer) {
        return document.number(pointer).orElseThrow(() -> missing(pointer));
    }

    static boolean truth(Value document, String pointer) {
        return document.truth(pointer).orElseThrow(() -> missing(pointer));
    }

    static List<Double> list(Value document, String pointer) {
        return document.items(pointer).stream().map(v -> read(v, pointer)).toList();
    }

    static double read(Value value, String pointer) {
        if (value.equals(NOTHING)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (value.equals(ENDLESS)) {
            return Double.POSITIVE_INFINITY;
        }
        if (value instanceof Value.Num(var number)) {
            return number.doubleValue();
        }
        throw missing(pointer);
    }

    private static IllegalArgumentException missing(String pointer) {
        return new IllegalArgumentException("the judge's state has no valid " + pointer);
    }
}
