package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a rollout is judged by, fixed before its first tick.
///
/// @param values the numbers that were given; see [#get]
/// @param steps the canary's shares that are planned, rising, the last one 1
/// @param weights of the configured metrics, in any scale; see [#weights()]
/// @param sources what feeds the metrics
public record Parameters(
        Map<Setting, Double> values, List<Double> steps, Map<Metric, Double> weights, Sources sources) {

    /// What there is to judge by.
    ///
    /// @param counters counters of requests and failures
    /// @param probes synthetic users
    /// @param control what the canary is compared with
    public record Sources(boolean counters, boolean probes, Control control, Further further) {
        public Sources {
            if (!counters && !probes && further.equals(Further.none())) {
                throw new IllegalArgumentException("nothing to judge by: neither counters nor probes");
            }
        }

        /// Failures alone.
        ///
        /// @param control whether there is an old version beside the new one to compare with
        public Sources(boolean counters, boolean probes, boolean control) {
            this(counters, probes, control ? Control.AUTO : Control.NONE, Further.none());
        }

        public Sources with(Further other) {
            return new Sources(counters, probes, control, other);
        }

        public Sources with(Control other) {
            return new Sources(counters, probes, other, further);
        }

        /// Whether there is an old version to compare with.
        boolean compared() {
            return control != Control.NONE;
        }

        boolean feeds(Metric metric) {
            return switch (metric) {
                case SUCCESS -> counters || probes;
                case EVENTS -> counters && probes;
                case LATENCY -> further.latency();
                case MEMORY -> further.memory();
                case RATES -> !further.rates().isEmpty();
            };
        }

        /// Whether independent probes feed it, so that nothing has to be allowed for dispersion.
        boolean independent(Metric metric) {
            return switch (metric) {
                case EVENTS -> true;
                case SUCCESS, LATENCY -> probes && !counters;
                case MEMORY, RATES -> false;
            };
        }
    }

    /// What there is to judge by beside failures.
    ///
    /// @param rates names of the rates, fixed at the start
    public record Further(boolean latency, boolean memory, List<String> rates) {
        private static final Further NONE = new Further(false, false, List.of());

        public Further {
            rates = rates.stream().distinct().sorted().toList();
        }

        public static Further none() {
            return NONE;
        }
    }

    /// @throws IllegalArgumentException when a value or the plan is impossible
    public Parameters {
        values.forEach((setting, value) -> {
            if (!setting.accepts(value)) {
                throw new IllegalArgumentException(setting.key() + " cannot be " + value);
            }
        });
        values = Map.copyOf(values);
        steps = List.copyOf(steps);
        weights = scaled(weights, sources);
        checkPlan(steps);
    }

    /// The defaults, for a plan of one step to the whole traffic.
    public static Parameters standard(Sources sources) {
        Map<Metric, Double> weights = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            weights.put(metric, metric.weight());
        }
        return new Parameters(Map.of(), List.of(1.0), weights, sources);
    }

    public double get(Setting setting) {
        return values.getOrDefault(setting, setting.standard());
    }

    /// Whether a number was given, and is not the default by silence.
    public boolean given(Setting setting) {
        return values.containsKey(setting);
    }

    /// The metrics that there is something to judge by, those of no weight too: they are listed and have no
    /// say.
    public List<Metric> metrics() {
        return Stream.of(Metric.values()).filter(sources::feeds).toList();
    }

    /// Whether samples of a metric are expected of an arm.
    boolean asks(Metric metric, Arm arm, TickInput.Split split) {
        return split.weight(arm) > 0
                && (arm == Arm.CANARY || sources.control().arms(metric, split).contains(arm));
    }

    public Parameters with(Setting setting, double value) {
        EnumMap<Setting, Double> changed = new EnumMap<>(Setting.class);
        changed.putAll(values);
        changed.put(setting, value);
        return new Parameters(changed, steps, weights, sources);
    }

    public Parameters withSteps(List<Double> planned) {
        return new Parameters(values, planned, weights, sources);
    }

    public Parameters with(Control control) {
        return new Parameters(values, steps, weights, sources.with(control));
    }

    public Parameters withWeights(Map<Metric, Double> wanted) {
        return new Parameters(values, steps, wanted, sources);
    }

    /// Paced for a live rollout: what is counted in ticks keeps its seconds, an arm is stale after three
    /// ticks or two and a half scrape intervals, and a pod is past its burn-in after two minutes.
    ///
    /// @param tick length of a tick in seconds
    /// @param scrape seconds between samples; 0 where each tick asks for its own
    public Parameters paced(double tick, double scrape) {
        return with(Setting.TICK, tick)
                .with(Setting.EPOCH_TICKS, Math.max(1, Math.rint(300 / tick)))
                .with(Setting.STALE_AFTER, Math.max(3 * tick, 2.5 * scrape))
                .with(Setting.BURN_IN, 120);
    }

    /// The evidence that takes back.
    public double threshold() {
        return -Logs.log(get(Setting.ALPHA));
    }

    /// The evidence that waits.
    public double suspicion() {
        return -Logs.log(get(Setting.ALPHA_HOLD));
    }

    /// The evidence that proves no harm.
    public double proof() {
        return -Logs.log(get(Setting.BETA));
    }

    /// The excess of failures that must be excluded before the canary gets this share.
    public double margin(double next) {
        return get(Setting.BUDGET) / next;
    }

    /// Clean iterations of the probe that are asked before the canary gets this share.
    public long cleanNeeded(double next) {
        double eps = get(next >= 1 ? Setting.CLEAN_LAST : Setting.CLEAN_STEP);
        return sources.probes() ? (long) Math.ceil(proof() / -Logs.ofRest(eps)) : 0;
    }

    /// The next larger share of the plan, as an index of `steps`; its length when there is none.
    int nextStep(double weight) {
        int index = 0;
        while (index < steps.size() && steps.get(index) <= weight + 1e-9) {
            index++;
        }
        return index;
    }

    EpochMixture.Epochs epochs() {
        return new EpochMixture.Epochs(get(Setting.FIRST_EPOCH), (int) get(Setting.EPOCH_TICKS));
    }

    ComparisonBet.Tolerance tolerance() {
        return new ComparisonBet.Tolerance(get(Setting.TOLERANCE_FACTOR), get(Setting.TOLERANCE_SHARE));
    }

    private static Map<Metric, Double> scaled(Map<Metric, Double> weights, Sources sources) {
        EnumMap<Metric, Double> fed = new EnumMap<>(Metric.class);
        weights.forEach((metric, weight) -> {
            if (sources.feeds(metric) && weight > 0) {
                fed.put(metric, weight);
            }
        });
        double sum = fed.values().stream().mapToDouble(w -> w).sum();
        if (!Double.isFinite(sum) || sum <= 0) {
            throw new IllegalArgumentException("no metric has a weight");
        }
        fed.replaceAll((_, weight) -> weight / sum);
        return Map.copyOf(fed);
    }

    private static void checkPlan(List<Double> steps) {
        double before = 0;
        for (double step : steps) {
            if (!(step > before && step <= 1)) {
                throw new IllegalArgumentException("steps must rise within 0 and 1: " + steps);
            }
            before = step;
        }
        if (before != 1) {
            throw new IllegalArgumentException("the last of the steps must be 1: " + steps);
        }
    }
}
