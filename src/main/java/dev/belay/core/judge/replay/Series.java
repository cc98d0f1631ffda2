package dev.belay.core.judge.replay;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a row may tell, with the types it may have.
public enum Series {
    REQUESTS(Asks.ARM),
    FAILURES(Asks.ARM),
    LATENCY_MS(Asks.ARM),
    LATENCY_BUCKET(Asks.ARM_AND_LABEL),
    MEMORY_BYTES(Asks.ARM),
    MEMORY_LIMIT_BYTES(Asks.ARM),
    PROBE(Asks.ARM_AND_LABEL),
    RATE(Asks.ARM_AND_LABEL),
    EXPOSURE(Asks.ARM_AND_LABEL),
    WEIGHT(Asks.ARM),
    READY(Asks.ARM),
    HOLD(Asks.LABEL),
    GUARDRAIL(Asks.LABEL),
    COMMAND(Asks.LABEL);

    /// Which columns must not be empty.
    private enum Asks {
        ARM,
        LABEL,
        ARM_AND_LABEL
    }

    private final Asks asks;

    Series(Asks asks) {
        this.asks = asks;
    }

    /// The name in the column `metric`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The types that its rows may have.
    List<Type> types() {
        return switch (this) {
            case REQUESTS, FAILURES, RATE -> List.of(Type.DELTA, Type.COUNTER);
            case LATENCY_BUCKET -> List.of(Type.COUNTER, Type.DELTA);
            case EXPOSURE -> List.of(Type.DELTA);
            case LATENCY_MS -> List.of(Type.SAMPLE);
            case MEMORY_BYTES, MEMORY_LIMIT_BYTES -> List.of(Type.GAUGE);
            case PROBE, GUARDRAIL, COMMAND -> List.of(Type.EVENT);
            case WEIGHT, READY, HOLD -> List.of(Type.SET);
        };
    }

    boolean asksArm() {
        return asks != Asks.LABEL;
    }

    boolean asksLabel() {
        return asks != Asks.ARM;
    }

    /// Whether it was measured on pods; the others say how the rollout stood.
    boolean measured() {
        return compareTo(EXPOSURE) <= 0;
    }

    static List<String> texts() {
        return Stream.of(values()).map(Series::text).toList();
    }
}
