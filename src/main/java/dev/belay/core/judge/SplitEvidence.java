package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Arm;
import java.util.EnumMap;
import java.util.Map;

/// Whether connections arrive as the weights say, since they were set (a multinomial e-value, mixed over all
/// splits).
///
/// @param opened connections by arm
record SplitEvidence(Map<Arm, Long> opened) {
    private static final double STRONG = Logs.log(1e4);
    private static final double OFF = 0.2;

    SplitEvidence {
        opened = Map.copyOf(opened);
    }

    static SplitEvidence none() {
        return new SplitEvidence(Map.of());
    }

    SplitEvidence next(Map<Arm, Long> more) {
        Map<Arm, Long> sum = new EnumMap<>(Arm.class);
        sum.putAll(opened);
        more.forEach((arm, n) -> sum.merge(arm, Math.max(0, n), Long::sum));
        return new SplitEvidence(sum);
    }

    /// Whether the canary's share is off its weight by more than a fifth, and not by chance.
    boolean mismatch(Map<Arm, Double> weights) {
        double weight = weights.getOrDefault(Arm.CANARY, 0.0);
        return weight > 0 && Math.abs(share(weights) / weight - 1) > OFF && logE(weights) > STRONG;
    }

    /// The canary's share of what was opened on arms with a weight; its weight when nothing was.
    double share(Map<Arm, Double> weights) {
        long all = weights.keySet().stream().mapToLong(arm -> of(arm, weights)).sum();
        return all == 0 ? weights.getOrDefault(Arm.CANARY, 0.0) : (double) of(Arm.CANARY, weights) / all;
    }

    double logE(Map<Arm, Double> weights) {
        double evidence = 0;
        double priors = 0;
        double sum = 0;
        double total = weights.values().stream().mapToDouble(w -> w).sum();
        for (Arm arm : Arm.values()) {
            double weight = weights.getOrDefault(arm, 0.0);
            if (weight > 0) {
                long n = of(arm, weights);
                evidence += Logs.gamma(1.0 + n) - n * Logs.log(weight / total);
                priors += 1;
                sum += n;
            }
        }
        return priors == 0 ? 0 : evidence + Logs.gamma(priors) - Logs.gamma(priors + sum);
    }

    private long of(Arm arm, Map<Arm, Double> weights) {
        return weights.getOrDefault(arm, 0.0) > 0 ? opened.getOrDefault(arm, 0L) : 0;
    }

    Value toValue() {
        Value.Obj all = Value.empty();
        for (Arm arm : Arm.values()) {
            Long n = opened.get(arm);
            all = n == null ? all : all.put(arm.text(), Value.of(n));
        }
        return all;
    }

    static SplitEvidence of(Value document) {
        Map<Arm, Long> opened = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.values()) {
            document.number("/" + arm.text()).ifPresent(n -> opened.put(arm, n));
        }
        return new SplitEvidence(opened);
    }
}
