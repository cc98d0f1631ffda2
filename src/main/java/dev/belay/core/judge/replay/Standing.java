package dev.belay.core.judge.replay;

import dev.belay.core.judge.Decision;
import dev.belay.core.judge.TickInput;
import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the rollout stands while the rows go by: weights, ready pods, reasons to hold. One thread.
final class Standing {
    private final EnumMap<Arm, Double> set = new EnumMap<>(Arm.class);
    private final Set<Arm> measured = EnumSet.noneOf(Arm.class);
    private final Map<String, Double> readySince = new HashMap<>();
    private final Map<String, Double> firstReady = new HashMap<>();
    private final Map<String, Decision.Hold> holds = new LinkedHashMap<>();
    private Map<Arm, Double> weights = Map.of();
    private double since;
    private boolean proofAsked = true;

    void measured(Arm arm) {
        if (measured.add(arm)) {
            weights = dealt();
        }
    }

    void take(Row row) {
        switch (row.series()) {
            case WEIGHT -> {
                set.put(row.side().arm(), row.value());
                weights = dealt();
                since = row.side() == Side.CANARY ? Math.max(0, row.t()) : since;
            }
            case READY -> ready(row);
            case HOLD -> {
                if (row.value() == 1) {
                    holds.putIfAbsent(row.label(), Decision.Hold.told(row.label()));
                } else {
                    holds.remove(row.label());
                }
            }
            case COMMAND -> proofAsked = false;
            case REQUESTS,
                    FAILURES,
                    LATENCY_MS,
                    LATENCY_BUCKET,
                    MEMORY_BYTES,
                    MEMORY_LIMIT_BYTES,
                    PROBE,
                    RATE,
                    EXPOSURE,
                    GUARDRAIL -> {}
        }
    }

    private void ready(Row row) {
        String pod = row.side().text() + "/" + row.pod();
        if (row.value() == 1) {
            readySince.put(pod, firstReady.computeIfAbsent(pod, _ -> row.t()));
        } else {
            readySince.remove(pod);
        }
    }

    /// Seconds since a pod was first Ready; infinite where that was never told.
    double age(Row row) {
        Double first = firstReady.get(row.side().text() + "/" + row.pod());
        return first == null ? Double.POSITIVE_INFINITY : row.t() - first;
    }

    boolean hasBaseline() {
        return weights.getOrDefault(Arm.BASELINE, 0.0) > 0;
    }

    TickInput.Split split() {
        return new TickInput.Split(weights, since, Map.of());
    }

    /// Burn-in is not asked where no row tells of a Ready pod of the canary.
    TickInput.Told told() {
        String canary = Side.CANARY.text() + "/";
        boolean told = firstReady.keySet().stream().anyMatch(pod -> pod.startsWith(canary));
        double oldest = readySince.entrySet().stream()
                .filter(pod -> pod.getKey().startsWith(canary))
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElse(told ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
        List<Decision.Hold> reasons = new ArrayList<>(holds.values());
        return new TickInput.Told(oldest, proofAsked, reasons);
    }

    /// An arm that was measured and never had a weight shares what the others leave.
    private Map<Arm, Double> dealt() {
        EnumMap<Arm, Double> all = new EnumMap<>(Arm.class);
        all.putAll(set);
        List<Arm> rest = measured.stream().filter(arm -> !set.containsKey(arm)).toList();
        double left = 1 - set.values().stream().mapToDouble(w -> w).sum();
        rest.forEach(arm -> all.put(arm, Math.max(0, left) / rest.size()));
        return Map.copyOf(all);
    }
}
