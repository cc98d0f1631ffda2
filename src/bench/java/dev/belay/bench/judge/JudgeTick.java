package dev.belay.bench.judge;

import dev.belay.bench.Finding;
import dev.belay.bench.Findings;
import dev.belay.bench.Micro;
import dev.belay.core.judge.Control;
import dev.belay.core.judge.Judge;
import dev.belay.core.judge.JudgeState;
import dev.belay.core.judge.Judged;
import dev.belay.core.judge.Metric;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Seen;
import dev.belay.core.judge.Setting;
import dev.belay.core.judge.TickInput;
import dev.belay.core.judge.Verdict;
import dev.belay.core.model.Json;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.Memory;
import dev.belay.core.signal.Rate;
import dev.belay.core.signal.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;

/// One tick of the judge after an hour of them: three arms, so that the old version is judged against itself, too;
/// 7 alternatives of failures, 24 bins of latency. The limit is 50 µs for each metric. And the decision as a line of
/// the stream, with its intervals, for the reader.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class JudgeTick {
    private static final double LIMIT = 50;
    private static final int HOUR = 360;
    private static final List<Double> STEPS = List.of(0.01, 0.05, 0.25, 0.5, 0.95, 1.0);
    private static final Parameters.Further NOTHING = Parameters.Further.none();

    private final Run success = new Run(new Parameters.Sources(true, false, Control.AUTO, NOTHING));
    private final Run latency =
            new Run(new Parameters.Sources(false, false, Control.AUTO, new Parameters.Further(true, false, List.of())));
    private final Run memory =
            new Run(new Parameters.Sources(false, false, Control.AUTO, new Parameters.Further(false, true, List.of())));
    private final Run rate = new Run(new Parameters.Sources(
            false, false, Control.AUTO, new Parameters.Further(false, false, List.of("closes"))));
    private final Run all = new Run(
            new Parameters.Sources(true, true, Control.AUTO, new Parameters.Further(true, true, List.of("closes"))));

    public static void main(String[] arguments) throws IOException {
        Collection<RunResult> results = Micro.run(JudgeTick.class);
        List<Finding> findings = new ArrayList<>();
        for (String metric : List.of("success", "latency", "memory", "rate")) {
            findings.add(finding(results, metric, 1));
        }
        findings.add(finding(results, "all", Metric.values().length));
        double line = Micro.median(results, "line");
        findings.add(Finding.shown(
                "a decision of all metrics as a line", "50 µs for each metric", micros(line), line / (5 * LIMIT)));
        new Findings(findings).end(System.out);
    }

    private static Finding finding(Collection<RunResult> results, String method, int metrics) {
        double each = Micro.median(results, method) / metrics;
        return Finding.limited("a tick of " + method, "50 µs for each metric", micros(each), each / LIMIT, 1);
    }

    private static String micros(double time) {
        return String.format(Locale.ROOT, "%.1f µs", time);
    }

    @Benchmark
    public Judged success() {
        return success.tick();
    }

    @Benchmark
    public Judged latency() {
        return latency.tick();
    }

    @Benchmark
    public Judged memory() {
        return memory.tick();
    }

    @Benchmark
    public Judged rate() {
        return rate.tick();
    }

    @Benchmark
    public Judged all() {
        return all.tick();
    }

    @Benchmark
    public String line() {
        return Json.compact(all.judged.decision().toValue());
    }

    /// A rollout of one hour, and its next tick.
    private static final class Run {
        private final RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        private final Parameters parameters;
        private final JudgeState state;
        private final TickInput next;
        private final Judged judged;

        Run(Parameters.Sources sources) {
            parameters = Parameters.standard(sources)
                    .withSteps(STEPS)
                    .with(Setting.MEM_LRV, 1e12)
                    .with(Setting.OMEGA2, 0.01);
            JudgeState reached = JudgeState.start(parameters, List.of(durations(3000)));
            for (int tick = 1; tick <= HOUR; tick++) {
                reached = Judge.tick(parameters, reached, input(tick)).state();
            }
            state = reached;
            next = input(HOUR + 1);
            judged = Judge.tick(parameters, state, next);
            if (judged.decision().verdict() == Verdict.ROLLBACK) {
                throw new IllegalStateException("nothing is judged any more: " + judged.decision());
            }
        }

        Judged tick() {
            return Judge.tick(parameters, state, next);
        }

        private TickInput input(int tick) {
            Map<Arm, Counts> counts = Map.of(
                    Arm.CANARY, new Counts(100, tick % 9 == 0 ? 1 : 0),
                    Arm.BASELINE, new Counts(100, tick % 10 == 0 ? 1 : 0),
                    Arm.STABLE, new Counts(1800, 1 + tick % 3));
            Map<Arm, Latencies> latencies =
                    Map.of(Arm.CANARY, durations(100), Arm.BASELINE, durations(100), Arm.STABLE, durations(100));
            Map<Arm, Map<String, Memory>> gauges = Map.of(
                    Arm.CANARY, Map.of("c", new Memory(1e8 + tick, 5e8)),
                    Arm.BASELINE, Map.of("b", new Memory(1e8, 5e8)));
            Map<Arm, Rate> rates = Map.of(
                    Arm.CANARY, new Rate(tick % 3, 600),
                    Arm.BASELINE, new Rate(tick % 3, 600),
                    Arm.STABLE, new Rate(18, 9000));
            return new TickInput(
                    10.0 * tick,
                    new TickInput.Split(Map.of(Arm.CANARY, 0.05, Arm.BASELINE, 0.05, Arm.STABLE, 0.9), 0, Map.of()),
                    new Seen(
                            Map.of(Metric.SUCCESS, counts, Metric.EVENTS, counts),
                            latencies,
                            gauges,
                            Map.of("closes", rates),
                            Map.of()),
                    new TickInput.Probes(100, List.of()),
                    TickInput.Told.nothing());
        }

        private Samples durations(int n) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = 80 * Math.exp(0.5 * random.nextGaussian());
            }
            return Samples.of(values);
        }
    }
}
