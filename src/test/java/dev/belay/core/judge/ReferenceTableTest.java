package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.signal.Rate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The lines of canary-judge, section 13, that concern latency, rates, memory and dispersion, by their expression.
class ReferenceTableTest {
    private static final double CLOSE = 1e-8;
    private static final double[] P = {0.5, 0.3, 0.15, 0.05};
    private static final double[] DIFFERENCES = {0, 1, -1, 2, 3, 5, 4, 8, 9, 12};
    private static final ShiftBet.Tick FAST = new ShiftBet.Tick(new long[] {4, 3, 2, 1}, new long[] {50, 30, 15, 5});
    private static final ShiftBet.Tick SLOW = new ShiftBet.Tick(new long[] {1, 3, 4, 2}, new long[] {50, 30, 15, 5});

    static Stream<Arguments> lines() {
        return Stream.of(
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
                        () -> list(ShiftBet.tilted(P, Bins.scores(P), 0.4)),
                        0.3397906129,
                        0.3287502237,
                        0.224763188,
                        0.1066959753),
                line(
                        "inc_tilted(xc=[4,3,2,1],xs=[50,30,15,5],theta=0.4)",
                        () -> List.of(ShiftBet.increment(FAST, P, Bins.scores(P), 0.4)),
                        0.2642867935),
                line(
                        "inc_tilted(xc=[1,3,4,2],xs=[50,30,15,5],theta=0.4)",
                        () -> List.of(ShiftBet.increment(SLOW, P, Bins.scores(P), 0.4)),
                        2.714483465),
                line(
                        "slope e-process D=[0,1,-1,2,3,5,4,8,9,12], window 3 min, headroom 500, lrv 4",
                        () -> List.of(slopeBet(), Trend.of(DIFFERENCES).slope()),
                        11.47062124,
                        1.33333333),
                line(
                        "Mann-Kendall S, Var, z (continuity), z with Hamed-Rao",
                        () -> {
                            Trend trend = Trend.of(DIFFERENCES);
                            return List.of(
                                    trend.score(), trend.variance(), 38 / Math.sqrt(trend.variance()), trend.z());
                        },
                        39,
                        125,
                        3.39882333,
                        3.39882333));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void isTheReferenceValue(String expression, Supplier<List<Double>> actual, double[] expected) {
        List<Double> values = actual.get();

        assertThat(values).as(expression).hasSameSizeAs(list(expected));
        for (int i = 0; i < expected.length; i++) {
            assertThat(values.get(i)).as("%s, value %d", expression, i).isCloseTo(expected[i], within(CLOSE));
        }
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

    private static Arguments line(String expression, Supplier<List<Double>> actual, double... expected) {
        return Arguments.of(expression, actual, expected);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
