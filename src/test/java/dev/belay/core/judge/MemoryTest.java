package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.signal.Memory;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final double MB = 1e6;
    private static final Parameters P = Parameters.standard(new Parameters.Sources(
                    true, false, Control.AUTO, new Parameters.Further(false, true, java.util.List.of())))
            .with(Setting.MEM_LRV, 4 * MB * MB);

    @Test
    void aLeakIsFoundWithItsSlopeAndTheTimeThatIsLeft() {
        MemoryEvidence leaking = run(240, minute -> 2 * minute);

        assertThat(leaking.logE(P, true)).isGreaterThan(P.threshold());
        assertThat(leaking.bytesPerHour(P)).isCloseTo(120 * MB, within(0.1 * MB));
        assertThat(leaking.figures().get("windowsToExhaustion")).isCloseTo(480.0 / 6, within(0.1));
        assertThat(leaking.figures().get("headroomBytes")).isEqualTo(480 * MB);
        assertThat(leaking.figures().get("mannKendallZ")).isGreaterThan(3);
        assertThat(leaking.notes()).isEmpty();
    }

    @Test
    void aLargerHeapAndASawToothAreNoLeak() {
        assertThat(run(240, minute -> 80).logE(P, true)).isLessThan(0);
        assertThat(run(240, minute -> minute % 3 == 0 ? 0 : 50).logE(P, true)).isLessThan(0);
        assertThat(run(240, minute -> -2 * minute).logE(P, true)).isLessThan(0);
    }

    @Test
    void growthThatFillsTheHeadroomInMoreThanThreeDaysCountsForNothing() {
        Parameters exact = P.with(Setting.MEM_LRV, MB).with(Setting.MEM_WINDOW, 1800);
        MemoryEvidence slow = run(3 * 24 * 60, minute -> 0.08 * minute, exact);
        MemoryEvidence faster = run(3 * 24 * 60, minute -> 0.12 * minute, exact);

        assertThat(slow.bet().logE(exact)).isGreaterThan(P.threshold());
        assertThat(slow.logE(exact, true)).isZero();
        assertThat(faster.logE(exact, true)).isGreaterThan(P.threshold());
    }

    @Test
    void theLeastOfAWindowCountsAndPodsAreAveraged() {
        MemoryEvidence start = MemoryEvidence.start();
        MemoryEvidence one = start.next(
                10, new MemoryEvidence.Given(Map.of("a", memory(90), "b", memory(50)), Map.of("c", memory(40))), P);
        MemoryEvidence two =
                one.next(180, new MemoryEvidence.Given(Map.of("a", memory(70)), Map.of("c", memory(60))), P);

        assertThat(one.differences()).isEmpty();
        assertThat(two.differences()).containsExactly((70 + 50) / 2.0 * MB - 40 * MB);
        assertThat(two.bet().windows()).isEqualTo(1);
        assertThat(two.bet().headroom()).isEqualTo(460 * MB);
    }

    @Test
    void aWindowWhoseEndWasMissedIsClosedByTheNext() {
        MemoryEvidence.Given both = new MemoryEvidence.Given(Map.of("a", memory(90)), Map.of("c", memory(40)));
        MemoryEvidence one = MemoryEvidence.start().next(100, both, P).next(200, both, P);

        assertThat(one.differences()).hasSize(1);
        assertThat(one.window().index()).isEqualTo(2);
    }

    @Test
    void aWindowOfOneArmOnlyGivesNothing() {
        MemoryEvidence one =
                MemoryEvidence.start().next(180, new MemoryEvidence.Given(Map.of("a", memory(90)), Map.of()), P);

        assertThat(one.differences()).isEmpty();
        assertThat(one.logE(P, true)).isZero();
    }

    @Test
    void withoutALimitOrAPastGrowthIsNotJudged() {
        MemoryEvidence.Given unlimited = new MemoryEvidence.Given(
                Map.of("a", new Memory(90 * MB, Double.POSITIVE_INFINITY)),
                Map.of("c", new Memory(40 * MB, Double.POSITIVE_INFINITY)));
        MemoryEvidence one = MemoryEvidence.start().next(180, unlimited, P);
        Parameters unknown = Parameters.standard(P.sources());

        assertThat(one.logE(P, true)).isZero();
        assertThat(one.notes()).containsExactly("no headroom below a limit is known: growth is not judged");
        assertThat(run(240, minute -> 2 * minute, unknown).logE(unknown, true)).isZero();
    }

    @Test
    void readsBackEqual() {
        MemoryEvidence evidence = run(61, minute -> 2 * minute);

        assertThat(MemoryEvidence.of(evidence.toValue())).isEqualTo(evidence);
        assertThat(MemoryEvidence.of(MemoryEvidence.start().toValue())).isEqualTo(MemoryEvidence.start());
    }

    /// Values of an independent computation.
    @Test
    void autocorrelationMakesATrendLessSure() {
        double[] smooth = new double[40];
        double[] tied = new double[30];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = i + 6 * Math.sin(i / 4.0);
        }
        for (int i = 0; i < tied.length; i++) {
            tied[i] = i + Math.floor(4 * Math.sin(i / 3.0));
        }

        assertTrend(Trend.of(smooth), 0.9878756238308868, 614, 2.8430016957713953, 4.235809359753291);
        assertTrend(Trend.of(tied), 1, 387, 2.5532936781044144, 4.309797527108435);
    }

    @Test
    void trendsOfFewOrEqualValues() {
        assertTrend(Trend.of(new double[] {0.5, 0.25, 1, 1, 3, 2.5, 4}), 0.5833333333333334, 16, 1, 2.252817784447915);
        assertTrend(
                Trend.of(new double[] {-4, -2.5, -3, -1, -1, -0.25, -0.5}), 0.5833333333333334, 16, 1, 2.2528177844);
        assertTrend(Trend.of(new double[] {4, 2.5, 3, 1, 1, 0.25, 0.5}), -0.5833333333333334, -16, 1, -2.2528177844);
        assertThat(Trend.of(new double[] {3}).z()).isZero();
        assertThat(Trend.of(new double[] {1, 1, 1, 1, 1})).isEqualTo(new Trend(0, 0, 5 * 4 * 15 / 18.0, 1));
        assertThat(Trend.of(new double[] {2, 1})).isEqualTo(new Trend(-1, -1, 1, 1));
        assertThat(Trend.of(new double[0]).slope()).isZero();
    }

    private static void assertTrend(Trend trend, double slope, double score, double correction, double z) {
        assertThat(trend.slope()).isCloseTo(slope, within(1e-12));
        assertThat(trend.score()).isEqualTo(score);
        assertThat(trend.correction()).isCloseTo(correction, within(1e-9));
        assertThat(trend.z()).isCloseTo(z, within(1e-9));
    }

    private static MemoryEvidence run(int minutes, IntToDoubleFunction excess) {
        return run(minutes, excess, P);
    }

    private static MemoryEvidence run(int minutes, IntToDoubleFunction excess, Parameters parameters) {
        MemoryEvidence evidence = MemoryEvidence.start();
        for (int minute = 1; minute <= minutes; minute++) {
            // Both warm up alike, and differ by a little noise of a fixed pattern.
            double warm = 100 - 80.0 / minute + (minute * 7 % 5) * 0.2;
            evidence = evidence.next(
                    minute * 60.0,
                    new MemoryEvidence.Given(
                            Map.of("new", memory(warm + excess.applyAsDouble(minute))),
                            Map.of("old", memory(100 - 80.0 / minute))),
                    parameters);
        }
        return evidence;
    }

    private static Memory memory(double megabytes) {
        return new Memory(megabytes * MB, 500 * MB);
    }
}
