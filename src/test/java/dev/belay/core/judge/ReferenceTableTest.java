package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.judge.ComparisonBet.Tolerance;
import dev.belay.core.signal.Counts;
import dev.belay.core.signal.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every line of canary-judge, section 13, by its expression and at its tolerance.
class ReferenceTableTest {
    private static final double CLOSE = 1e-8;
    private static final double[] P = {0.5, 0.3, 0.15, 0.05};
    private static final double[] DIFFERENCES = {0, 1, -1, 2, 3, 5, 4, 8, 9, 12};
    private static final ShiftBet.Tick FAST = new ShiftBet.Tick(new long[] {4, 3, 2, 1}, new long[] {50, 30, 15, 5});
    private static final ShiftBet.Tick SLOW = new ShiftBet.Tick(new long[] {1, 3, 4, 2}, new long[] {50, 30, 15, 5});
    private static final Pair THOUSANDTH = new Pair(0.001, 0.001);
    private static final EpochMixture.Epochs EPOCHS = new EpochMixture.Epochs(0.8, 30);
    private static final long[] FAILURES = {0, 1, 0, 2, 1, 3};
    private static final long[] CONTROL_FAILURES = {1, 0, 0, 1, 0, 0};

    static Stream<Arguments> increments() {
        return Stream.of(
                line(
                        "inc_slo(n=100,x=1,p0=0.001,q=0.005)",
                        () -> List.of(ObjectiveBet.increment(100, 1, 0.001, 0.005)),
                        1.212245805),
                line(
                        "inc_slo(n=100,x=0,p0=0.001,q=0.005)",
                        () -> List.of(ObjectiveBet.increment(100, 0, 0.001, 0.005)),
                        -0.401204149),
                line(
                        "inc_two_sample(100,3,300,1,ps=0.001,theta=5)",
                        () -> List.of(compared(trial(100, 3, 300, 1), 0.001, 5)),
                        2.061114335),
                line(
                        "inc_two_sample(100,0,300,0,ps=0.001,theta=5)",
                        () -> List.of(compared(trial(100, 0, 300, 0), 0.001, 5)),
                        -0.0005972111),
                line(
                        "inc_two_sample(20,9,20,3,ps=0.2,theta=2.5)",
                        () -> List.of(compared(trial(20, 9, 20, 3), 0.2, 2.5)),
                        1.878320856),
                line(
                        "inc_count(xc=4,ec=1,xs=2,es=9,rho=2.5)",
                        () -> List.of(RateBet.increment(new Rate(4, 1), new Rate(2, 9), 2.5, 1)),
                        2.826591273),
                line(
                        "inc_count(xc=4,ec=1,xs=2,es=9,rho=2.5,rho0=1.2)",
                        () -> List.of(RateBet.increment(new Rate(4, 1), new Rate(2, 9), 2.5, 1.2)),
                        2.21612081),
                line(
                        "vdw_scores([.5,.3,.15,.05])",
                        () -> list(Bins.scores(P)),
                        -0.7978845608,
                        0.3966012,
                        1.178841867,
                        2.062712808),
                line(
                        "tilt(theta=0.4)",
                        () -> list(new ShiftBet.Tilt(Bins.scores(P), 0.4).of(P)),
                        0.3397906129,
                        0.3287502237,
                        0.224763188,
                        0.1066959753),
                line(
                        "inc_tilted(xc=[4,3,2,1],xs=[50,30,15,5],theta=0.4)",
                        () -> List.of(new ShiftBet.Tilt(Bins.scores(P), 0.4).increment(FAST, P)),
                        0.2642867935),
                line(
                        "inc_tilted(xc=[1,3,4,2],xs=[50,30,15,5],theta=0.4)",
                        () -> List.of(new ShiftBet.Tilt(Bins.scores(P), 0.4).increment(SLOW, P)),
                        2.714483465),
                line(
                        "project(nc=ns=1000,pc=ps=0.001,r=1,d=0.002)",
                        () -> projected(1000, 1000, 0.002),
                        0.002617586,
                        0.000617586),
                line(
                        "inc_noninferior(1000,1,1000,1,pc=ps=0.001,r=1,d=0.002)",
                        () -> List.of(MarginBet.increment(trial(1000, 1, 1000, 1), THOUSANDTH, 0.002)),
                        0.7562406219),
                line(
                        "project(nc=100,ns=900,pc=ps=0.001,r=1,d=0.01)",
                        () -> projected(100, 900, 0.01),
                        0.0109074865,
                        0.0009074865),
                line(
                        "burn_grid(0.001)",
                        () -> list(ObjectiveBet.grid(0.001)),
                        0.0015,
                        0.0025,
                        0.005,
                        0.012,
                        0.04,
                        0.2,
                        0.8),
                line("burn_grid(0.05)", () -> list(ObjectiveBet.grid(0.05)), 0.075, 0.125, 0.25, 0.6));
    }

    static Stream<Arguments> processes() {
        return Stream.of(
                line(
                        "SLO e-process, p0=0.001, 100 requests a tick, failures 0,1,0,2,1,3: log E",
                        () -> objective(FAILURES, 1),
                        -0.64729122,
                        -0.0229421,
                        -0.28479567,
                        1.92293206,
                        3.10459639,
                        8.79834808),
                line(
                        "two-sample e-process, prior 0.001/1000, canary 100/tick failures 0,1,0,2,1,3, stable 300/tick"
                                + " failures 1,0,0,1,0,0: log E",
                        () -> comparison(),
                        -0.6333415,
                        -0.15467388,
                        -0.16003691,
                        0.56551369,
                        1.33230407,
                        4.22832334),
                line(
                        "SLO e-process, 35 clean ticks of 100 (restart at tick 31): log E at ticks 1, 30, 31, 35",
                        () -> at(objective(new long[35], 1), 0, 29, 30, 34),
                        -0.64729122,
                        -1.48407011,
                        -1.79741366,
                        -1.96432671),
                line(
                        "same six ticks with kappa = 0.25",
                        () -> objective(FAILURES, 0.25),
                        -0.42214142,
                        -0.27580276,
                        -0.37905766,
                        0.07716093,
                        0.2821342,
                        1.34434255),
                line(
                        "weighted mean of log E (2.0, -1.0, 5.0) weights (.35,.35,.30)",
                        () -> List.of(Logs.mean(new double[] {0.35, 0.35, 0.30}, new double[] {2.0, -1.0, 5.0})),
                        3.85521718),
                line(
                        "slope e-process D=[0,1,-1,2,3,5,4,8,9,12], window 3 min, headroom 500, lrv 4: log E (before"
                                + " the practical guard), Sen slope",
                        () -> List.of(slopeBet(), Trend.of(DIFFERENCES).slope()),
                        11.47062124,
                        1.33333333),
                line(
                        "Mann-Kendall S, Var, z (continuity), Sen slope; z with Hamed-Rao",
                        () -> mannKendall(),
                        39,
                        125,
                        3.39882333,
                        1.333333333,
                        3.39882333));
    }

    static Stream<Arguments> intervalsAndPlans() {
        return Stream.of(
                line(
                        "Beta(1/2,1/2) confidence sequence 95 %, n=1000, x=1",
                        () -> interval(1000, 1), 4.5e-07, 0.00997475),
                line(
                        "Beta(1/2,1/2) confidence sequence 95 %, n=1000, x=10",
                        () -> interval(1000, 10), 0.00240647, 0.02616443),
                line(
                        "Beta(1/2,1/2) confidence sequence 95 %, n=10000, x=10",
                        () -> interval(10_000, 10), 0.00020681, 0.00281716),
                line("Beta(1/2,1/2) confidence sequence 95 %, n=100, x=0", () -> interval(100, 0), 0, 0.0570286),
                line(
                        "quantile 0.95 of n=200: ranks of the 95 % confidence sequence, k_min and k_max + 1",
                        () -> ranks(200, 0.95), 178, 199),
                line(
                        "quantile 0.95 of n=1000: ranks of the 95 % confidence sequence, k_min and k_max + 1",
                        () -> ranks(1000, 0.95), 923, 974),
                line(
                        "quantile 0.5 of n=1000: ranks of the 95 % confidence sequence, k_min and k_max + 1",
                        () -> ranks(1000, 0.5), 443, 558),
                line("clean probes needed to show violation rate < 0.01 at 95 %", () -> clean(0.01), 299),
                line("clean probes needed to show violation rate < 0.005 at 95 %", () -> clean(0.005), 598),
                line("clean probes needed to show violation rate < 0.001 at 95 %", () -> clean(0.001), 2995),
                line("clean probes needed to show violation rate < 0.0001 at 95 %", () -> clean(0.0001), 29956),
                line(
                        "1.3*ln(1/beta)/I_NI, p = 0.001: (d 0.002, ns/nc 19), (d 0.0005/0.95, ns/nc 1) (tolerance 1)",
                        () -> List.of(Math.rint(proof(0.002, 19)), Math.rint(proof(0.0005 / 0.95, 1))),
                        4366,
                        58019),
                line(
                        "lrv_ucb(sin(1.7 i)+0.5 cos(0.3 i), i=0..239, nominal 0) (tolerance 1e-6)",
                        () -> List.of(Math.rint(1e6 * waves()) / 1e6),
                        1.018931),
                line(
                        "chi2 10 % quantile (Wilson-Hilferty) k=19, 59 (tolerance 1e-6)",
                        () -> List.of(
                                Math.rint(1e6 * Dispersion.tenth(19)) / 1e6,
                                Math.rint(1e6 * Dispersion.tenth(59)) / 1e6),
                        11.656327,
                        45.581385));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"increments", "processes", "intervalsAndPlans"})
    void isTheReferenceValue(String expression, Supplier<List<Double>> actual, double[] expected) {
        List<Double> values = actual.get();

        assertThat(values).as(expression).hasSameSizeAs(list(expected));
        for (int i = 0; i < expected.length; i++) {
            assertThat(values.get(i)).as("%s, value %d", expression, i).isCloseTo(expected[i], within(CLOSE));
        }
    }

    private static double compared(Trial trial, double ps, double theta) {
        return ComparisonBet.increment(trial, ps, theta, Tolerance.NONE);
    }

    private static List<Double> projected(double nc, double ns, double d) {
        Pair nearest = new Projection(nc, ns, 1, d).of(THOUSANDTH);
        return List.of(nearest.canary(), nearest.control());
    }

    private static List<Double> objective(long[] failures, double kappa) {
        EpochMixture mixture = EpochMixture.over(ObjectiveBet.grid(0.001).length);
        List<Double> logs = new ArrayList<>();
        for (long x : failures) {
            mixture = mixture.next(ObjectiveBet.increments(100, x, 0.001), kappa, false, EPOCHS);
            logs.add(mixture.logE());
        }
        return logs;
    }

    private static List<Double> comparison() {
        EpochMixture mixture = EpochMixture.over(ComparisonBet.alternatives());
        Counts earlier = Counts.none();
        List<Double> logs = new ArrayList<>();
        for (int i = 0; i < FAILURES.length; i++) {
            Trial trial = trial(100, FAILURES[i], 300, CONTROL_FAILURES[i]);
            double ps = ComparisonBet.expected(earlier, 0.001);
            mixture = mixture.next(ComparisonBet.increments(trial, ps, Tolerance.NONE), 1, false, EPOCHS);
            earlier = earlier.plus(trial.control());
            logs.add(mixture.logE());
        }
        return logs;
    }

    private static double slopeBet() {
        Parameters parameters = Parameters.standard(new Parameters.Sources(true, false, true))
                .with(Setting.MEM_WINDOW, 180)
                .with(Setting.MEM_LRV, 4);
        SlopeBet bet = SlopeBet.start(500);
        for (int i = 0; i < DIFFERENCES.length; i++) {
            bet = bet.next(DIFFERENCES[i], i + 1, parameters);
        }
        return bet.logE(parameters);
    }

    private static List<Double> mannKendall() {
        Trend trend = Trend.of(DIFFERENCES);
        Trend uncorrected = new Trend(trend.slope(), trend.score(), trend.variance(), 1);
        return List.of(trend.score(), trend.variance(), uncorrected.z(), trend.slope(), trend.z());
    }

    private static List<Double> interval(long n, long x) {
        Proportion interval = Proportion.of(n, x, 0.05);
        return List.of(interval.low(), interval.high());
    }

    private static List<Double> ranks(long n, double q) {
        Ranks ranks = Ranks.of(n, q, 0.05);
        return List.of((double) ranks.low(), (double) ranks.high());
    }

    private static List<Double> clean(double eps) {
        Parameters parameters =
                Parameters.standard(new Parameters.Sources(true, true, true)).with(Setting.CLEAN_STEP, eps);
        return List.of((double) parameters.cleanNeeded(0.5));
    }

    private static double proof(double margin, double ratio) {
        return 1.3 * Information.needed(0.05, Information.noHarm(0.001, margin, ratio));
    }

    private static double waves() {
        double[] series = IntStream.range(0, 240)
                .mapToDouble(i -> Math.sin(1.7 * i) + 0.5 * Math.cos(0.3 * i))
                .toArray();
        return Dispersion.longRunVariance(series, 0, 1, 3, 6, 12, 24, 48);
    }

    private static Trial trial(long nc, long xc, long ns, long xs) {
        return new Trial(new Counts(nc, xc), new Counts(ns, xs));
    }

    private static List<Double> at(List<Double> values, int... indexes) {
        return Arrays.stream(indexes).mapToObj(values::get).toList();
    }

    private static Arguments line(String expression, Supplier<List<Double>> actual, double... expected) {
        return Arguments.of(expression, actual, expected);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
