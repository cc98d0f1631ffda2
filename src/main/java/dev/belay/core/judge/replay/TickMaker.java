package dev.belay.core.judge.replay;

import dev.belay.core.judge.Metric;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Seen;
import dev.belay.core.judge.Setting;
import dev.belay.core.judge.TickInput;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Growth;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Memory;
import dev.belay.core.signal.Rate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Makes ticks of rows: a rollout that is under way and one that is replayed go through here, so that the
/// judge hears the same. One thread.
///
/// An arm that has a row of something in a tick is present there, even when nothing was counted. Where the
/// canary is compared with pods that are older, pods younger than the burn-in are left out of latency and
/// memory.
public final class TickMaker {
    private static final List<String> BROKEN = List.of("out_of_order", "cross_user");
    private static final List<String> GOOD = List.of("complete", "late");

    private final Parameters parameters;
    private final Standing standing = new Standing();
    private final Growth growth = new Growth();
    private final Set<Pod> known = new HashSet<>();
    private final Map<Pod, Boolean> born = new HashMap<>();
    private final Map<Pod, Double> limits = new HashMap<>();
    private final Map<Arm, Sums> sums = new EnumMap<>(Arm.class);
    private final Map<Arm, Map<String, Memory>> memory = new EnumMap<>(Arm.class);
    private final Map<String, Long> breaches = new LinkedHashMap<>();
    private final List<TickInput.Breach> guardrails = new ArrayList<>();
    private Pod newest = new Pod(Side.NONE, "");
    private long complete;

    private record Pod(Side side, String name) {}

    public TickMaker(Parameters parameters) {
        this.parameters = parameters;
    }

    /// One row of the tick that is being made, or of the state before the first one.
    public void row(Row row) {
        if (!row.series().measured()) {
            standing.take(row);
            if (row.series() == Series.GUARDRAIL) {
                guardrails.add(new TickInput.Breach(row.label(), row.text()));
            }
            return;
        }
        Arm arm = row.side().arm();
        standing.measured(arm);
        boolean fresh = fresh(row);
        Sums sum = sums.computeIfAbsent(arm, _ -> new Sums());
        switch (row.series()) {
            case REQUESTS -> sum.requests(increment(row, fresh));
            case FAILURES -> sum.failures(increment(row, fresh));
            case LATENCY_MS -> {
                if (!young(row)) {
                    sum.sample(row.pod(), row.value());
                }
            }
            case LATENCY_BUCKET -> {
                double more = increment(row, fresh);
                if (!young(row)) {
                    sum.bucket(row.pod(), bound(row), more);
                }
            }
            case MEMORY_BYTES -> memory(row);
            case MEMORY_LIMIT_BYTES -> limits.put(new Pod(row.side(), row.pod()), row.value());
            case PROBE -> probe(row, sum);
            case RATE -> sum.rate(row.label(), 0, increment(row, fresh));
            case EXPOSURE -> sum.rate(row.label(), 1, row.value());
            case WEIGHT, READY, HOLD, GUARDRAIL, COMMAND -> throw new IllegalArgumentException("not measured: " + row);
        }
    }

    /// One row of a time before the rollout that is not judged: it says where a counter stood.
    public void before(Row row) {
        if (row.series().measured() && row.type() == Type.COUNTER) {
            increment(row, fresh(row));
        }
    }

    /// What the rows since the last tick come to; the next tick begins.
    ///
    /// @param t its end, in seconds since the start of the rollout
    public TickInput tick(double t) {
        List<TickInput.Breach> broken = new ArrayList<>();
        for (String label : BROKEN) {
            Long times = breaches.get(label);
            if (times != null) {
                broken.add(new TickInput.Breach(label, times + " iterations with " + label));
            }
        }
        broken.addAll(guardrails);
        TickInput input =
                new TickInput(t, standing.split(), seen(), new TickInput.Probes(complete, broken), standing.told());
        sums.clear();
        memory.clear();
        breaches.clear();
        guardrails.clear();
        complete = 0;
        return input;
    }

    private Seen seen() {
        Map<Metric, Map<Arm, Counts>> counts = new EnumMap<>(Metric.class);
        Map<Arm, Latencies> latency = new EnumMap<>(Arm.class);
        Map<String, Map<Arm, Rate>> rates = new TreeMap<>();
        Map<Arm, Integer> pods = new EnumMap<>(Arm.class);
        boolean counters = parameters.sources().counters();
        sums.forEach((arm, sum) -> {
            sum.counts().ifPresent(of -> put(counts, Metric.SUCCESS, arm, of));
            sum.probes().ifPresent(of -> put(counts, counters ? Metric.EVENTS : Metric.SUCCESS, arm, of));
            sum.latency().ifPresent(of -> latency.put(arm, of));
            sum.rates(arm, rates);
            if (sum.pods() > 0) {
                pods.put(arm, sum.pods());
            }
        });
        return new Seen(counts, latency, memory, rates, pods);
    }

    private static void put(Map<Metric, Map<Arm, Counts>> counts, Metric metric, Arm arm, Counts of) {
        counts.computeIfAbsent(metric, _ -> new EnumMap<>(Arm.class)).put(arm, of);
    }

    /// Whether it is the first row of a pod. Most rows are of the pod of the row before.
    private boolean fresh(Row row) {
        if (row.side() == newest.side() && row.pod().equals(newest.name())) {
            return false;
        }
        newest = new Pod(row.side(), row.pod());
        return known.add(newest);
    }

    /// A pod that comes after the first tick counts from 0, but in an arm of which nothing was known.
    private double increment(Row row, boolean fresh) {
        if (row.type() == Type.DELTA) {
            return row.value();
        }
        boolean late = row.t() > parameters.get(Setting.TICK);
        boolean fromZero = late && born(row, fresh);
        return growth.of(
                row.side().text() + "/" + row.pod() + "/" + row.series().text() + "/" + row.label(),
                row.value(),
                fromZero);
    }

    private boolean born(Row row, boolean fresh) {
        return born.computeIfAbsent(
                new Pod(row.side(), row.pod()),
                pod -> fresh
                        && (row.side() != Side.STABLE
                                || known.stream().anyMatch(other -> other.side() == pod.side() && !other.equals(pod))));
    }

    private boolean young(Row row) {
        return !standing.hasBaseline() && standing.age(row) < parameters.get(Setting.BURN_IN);
    }

    private void memory(Row row) {
        if (young(row)) {
            return;
        }
        double limit = limits.getOrDefault(new Pod(row.side(), row.pod()), Double.POSITIVE_INFINITY);
        memory.computeIfAbsent(row.side().arm(), _ -> new HashMap<>()).put(row.pod(), new Memory(row.value(), limit));
    }

    private void probe(Row row, Sums sum) {
        boolean good = GOOD.contains(row.label());
        sum.iteration(good);
        if (row.side() != Side.CANARY) {
            return;
        }
        complete += good ? 1 : 0;
        if (BROKEN.contains(row.label())) {
            breaches.merge(row.label(), 1L, Long::sum);
        }
    }

    private static double bound(Row row) {
        return row.label().endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(row.label());
    }
}
