package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Memory;
import dev.belay.core.signal.NativeBuckets;
import java.util.List;
import java.util.Map;

/// One tick as it is put to the evidence of each metric: what counts as canary, what as control, and how much
/// weight it has.
///
/// @param restart whether a new epoch begins
/// @param doublings of the dispersion so far
/// @param sameVersion the baseline in the canary's place and the stable pods as its control
record Hearing(TickInput input, Parameters parameters, boolean restart, int doublings, boolean sameVersion) {

    static Evidence start(Metric metric, Parameters parameters, List<Latencies> capture) {
        return switch (metric) {
            case SUCCESS, EVENTS -> FailureEvidence.start(parameters);
            case LATENCY -> LatencyLearning.start(capture, parameters);
            case MEMORY -> MemoryEvidence.start();
            case RATES -> RatesEvidence.start(parameters);
        };
    }

    /// The evidence after the tick.
    Evidence take(Metric metric, Evidence before) {
        return switch (before) {
            case FailureEvidence failures -> failures.next(trial(metric), weighing(kappa(metric)), parameters);
            case LatencyLearning learning -> learning.next(shown(), parameters);
            case LatencyEvidence latency -> latency(latency);
            case MemoryEvidence memory ->
                memory.next(input.t(), new MemoryEvidence.Given(pods(canary()), controlPods()), parameters);
            case RatesEvidence rates -> rates.next(this::rate, weighing(kappa(metric)), parameters);
        };
    }

    /// Whether both sides gave something of a metric.
    boolean bothHeard(Metric metric) {
        return input.seen().heard(metric, canary())
                && control(metric).stream().anyMatch(arm -> input.seen().heard(metric, arm));
    }

    private Arm canary() {
        return sameVersion ? Arm.BASELINE : Arm.CANARY;
    }

    private List<Arm> control(Metric metric) {
        return sameVersion
                ? List.of(Arm.STABLE)
                : parameters.sources().control().arms(metric, input.split());
    }

    private FailureEvidence.Weighing weighing(double kappa) {
        return new FailureEvidence.Weighing(restart, kappa);
    }

    /// The dispersion factor of failures: 1 for independent probes.
    double kappa(Metric metric) {
        return parameters.sources().independent(metric) ? 1 : 1 / Math.scalb(parameters.get(Setting.PHI), doublings);
    }

    private Trial trial(Metric metric) {
        Counts sum = Counts.none();
        for (Arm arm : control(metric)) {
            sum = sum.plus(input.of(metric, arm));
        }
        return new Trial(input.of(metric, canary()), sum);
    }

    private RatesEvidence.Given rate(String name) {
        return RatesEvidence.given(input.seen(), name, canary(), control(Metric.RATES));
    }

    private Map<String, Memory> pods(Arm arm) {
        return input.seen().memory().getOrDefault(arm, Map.of());
    }

    private Map<String, Memory> controlPods() {
        return control(Metric.MEMORY).stream().findFirst().map(this::pods).orElse(Map.of());
    }

    private Latencies latency(Arm arm) {
        return input.seen().latency().getOrDefault(arm, Latencies.none());
    }

    private Latencies controlLatency() {
        return control(Metric.LATENCY).stream().findFirst().map(this::latency).orElse(Latencies.none());
    }

    /// What bins are learnt from.
    private Latencies shown() {
        return control(Metric.LATENCY).isEmpty() ? latency(canary()) : controlLatency();
    }

    private Evidence latency(LatencyEvidence before) {
        LatencyTick.Given given = new LatencyTick.Given(latency(canary()), controlLatency());
        int schema = Math.min(schema(given.canary()), schema(given.control()));
        Bins.Shape shape = before.bins().shape();
        LatencyEvidence fitting = shape.form() == Bins.Form.NATIVE && schema < shape.schema()
                ? before.coarser(schema, parameters)
                : before;
        return fitting.next(given, weighing(latencyKappa(given)), parameters);
    }

    private static int schema(Latencies given) {
        return given instanceof NativeBuckets sparse ? sparse.schema() : Integer.MAX_VALUE;
    }

    /// Pod noise moves all quantiles of a tick together: the more requests it has, the less each is worth.
    private double latencyKappa(LatencyTick.Given given) {
        if (!parameters.given(Setting.OMEGA2)) {
            return kappa(Metric.LATENCY);
        }
        double nc = given.canary().total();
        double ns = given.control().total();
        double both = nc + ns == 0 ? 0 : nc * ns / (nc + ns);
        return 1 / (1 + both * Math.scalb(parameters.get(Setting.OMEGA2) * podScale(), doublings));
    }

    /// Noise of fewer pods is larger: from the pods of the capture to those of now.
    private double podScale() {
        int mine = input.seen().pods().getOrDefault(canary(), 0);
        int others = control(Metric.LATENCY).stream()
                .mapToInt(arm -> input.seen().pods().getOrDefault(arm, 0))
                .sum();
        boolean known = mine > 0 && others > 0;
        return known ? (1.0 / mine + 1.0 / others) / parameters.get(Setting.OMEGA2_PODS) : 1;
    }
}
