package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.signal.Buckets;
import dev.belay.core.signal.Latencies;
import dev.belay.core.signal.NativeBuckets;
import dev.belay.core.signal.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LatencyTest {
    private static final Parameters P = Parameters.standard(
            new Parameters.Sources(true, false, Control.AUTO, new Parameters.Further(true, false, List.of())));
    private static final FailureEvidence.Weighing PLAIN = new FailureEvidence.Weighing(false, 1);

    @Test
    void theEdgesOfSamplesAreTheirQuantiles() {
        Bins bins = Binning.of(List.of(evenly(1, 1000, 1000)), 200);

        assertThat(bins.size()).isEqualTo(24);
        assertThat(bins.edge(0)).isCloseTo(1 + 999 * 0.05, within(1e-9));
        assertThat(bins.edge(22)).isCloseTo(1 + 999 * 0.999, within(1e-9));
        assertThat(bins.shape().counts().getFirst()).isEqualTo(50);
        assertThat(bins.prior(0)).isCloseTo(50.5 / 1012, within(1e-12));
        assertThat(bins.edge(bins.nearest(0.95))).isCloseTo(1 + 999 * 0.95, within(1e-9));
        assertThat(bins.above(bins.nearest(0.9))).isCloseTo(0.1, within(0.01));
    }

    @Test
    void equalEdgesAreOneAndAnEdgeBelongsToTheBinBelow() {
        Bins bins = Binning.of(List.of(Samples.of(5, 5, 5, 5, 5, 5, 5, 5, 5, 9)), 200);

        assertThat(bins.edge(0)).isEqualTo(5);
        assertThat(bins.size()).isLessThan(24);
        assertThat(bins.count(Samples.of(5, 5.1), Bins.Stretch.NONE).orElseThrow())
                .startsWith(1)
                .contains(1);
    }

    @Test
    void aRequestWithoutAnAnswerIsTheSlowestOfAll() {
        Bins bins = Binning.of(List.of(Samples.of(1, 2, 3, Double.POSITIVE_INFINITY)), 200);
        long[] counts = bins.count(Samples.of(Double.POSITIVE_INFINITY), Bins.Stretch.NONE)
                .orElseThrow();

        assertThat(counts[bins.size() - 1]).isEqualTo(1);
        assertThat(bins.shape().edges()).allSatisfy(edge -> assertThat(edge).isFinite());
    }

    @Test
    void theScoresOfBinsRiseAndMeanNothing() {
        Bins bins = Binning.of(List.of(evenly(1, 1000, 3000)), 200);
        double mean = IntStream.range(0, bins.size())
                .mapToDouble(j -> bins.prior(j) * bins.scores()[j])
                .sum();

        assertThat(bins.scores()).isSorted();
        assertThat(mean).isCloseTo(0, within(1e-12));
    }

    @Test
    void classicBucketsAreMergedUpToEnoughMassButNotOverTheObjective() {
        Buckets past = classic(Map.of(1.0, 2.0, 10.0, 300.0, 100.0, 950.0, 200.0, 951.0, 400.0, 952.0, 800.0, 960.0));

        Bins bins = Binning.of(List.of(past), 200);

        assertThat(bins.shape().edges()).containsExactly(10.0, 100.0, 200.0, 800.0);
        assertThat(bins.shape().counts()).containsExactly(300L, 650L, 1L, 9L, 40L);
    }

    @Test
    void withoutABoundAtTheObjectiveTheNextHigherOneStandsForItAndTheReportSaysSo() {
        Buckets past = classic(Map.of(10.0, 300.0, 100.0, 950.0, 250.0, 951.0, 400.0, 990.0));
        LatencyEvidence evidence = LatencyEvidence.start(Binning.of(List.of(past), 200), P);
        LatencyEvidence after = evidence.next(new LatencyTick.Given(past, past), PLAIN, P);

        assertThat(evidence.seen().objectiveMs()).isEqualTo(250);
        assertThat(after.totals().canary().bad()).isEqualTo(49);
        assertThat(after.notes()).containsExactly("the objective is measured at 250 ms, the next bound");
    }

    @Test
    void withoutAnyHigherBoundTheObjectiveIsNotJudged() {
        Buckets past = classic(Map.of(10.0, 300.0, 100.0, 950.0));
        LatencyEvidence after = LatencyEvidence.start(Binning.of(List.of(past), 200), P)
                .next(new LatencyTick.Given(past, past), PLAIN, P);

        assertThat(after.pieces()).containsOnlyKeys("shift", "p90", "p95", "p99");
        assertThat(after.totals().canary().total()).isEqualTo(1000);
        assertThat(after.notes().getFirst()).contains("not judged");
    }

    @Test
    void otherBoundsThanThePastsAreMissingAndNoted() {
        Buckets past = classic(Map.of(10.0, 300.0, 100.0, 950.0, 200.0, 990.0));
        Buckets other = classic(Map.of(15.0, 300.0, 100.0, 950.0, 200.0, 990.0));
        LatencyEvidence start = LatencyEvidence.start(Binning.of(List.of(past), 200), P);

        LatencyEvidence after = start.next(new LatencyTick.Given(other, past), PLAIN, P);
        LatencyEvidence samples = start.next(new LatencyTick.Given(Samples.of(5), past), PLAIN, P);

        assertThat(after.totals()).isEqualTo(Trial.none());
        assertThat(after.logE(P, true)).isCloseTo(0, within(1e-12));
        assertThat(after.notes()).contains("1 tick had other buckets than the past");
        assertThat(samples.seen().misfits()).isEqualTo(1);
    }

    @Test
    void finerBoundsThanThePastsFit() {
        Bins bins = Binning.of(List.of(classic(Map.of(10.0, 300.0, 100.0, 950.0, 200.0, 990.0))), 200);
        Buckets finer = classic(Map.of(10.0, 1.0, 50.0, 3.0, 100.0, 6.0, 200.0, 10.0), 10);

        assertThat(bins.count(finer, Bins.Stretch.NONE).orElseThrow()).containsExactly(1, 5, 4, 0);
    }

    @Test
    void nativeBucketsKeepTheObjectiveAndComeDownToTheCoarserOfBoth() {
        NativeBuckets fine = sparse(3, 1000, 0);
        LatencyEvidence start = LatencyEvidence.start(Binning.of(List.of(fine), 200), P);
        LatencyEvidence seen = start.next(new LatencyTick.Given(fine, fine), PLAIN, P);
        LatencyEvidence coarse = seen.coarser(1, P);
        LatencyEvidence after = coarse.next(new LatencyTick.Given(fine.coarser(1), fine), PLAIN, P);

        assertThat(start.bins().shape().schema()).isEqualTo(3);
        assertThat(start.seen().objectiveMs()).isBetween(200.0, 200 * 1.0906);
        assertThat(coarse.bins().size()).isLessThan(seen.bins().size());
        assertThat(coarse.seen().control().stream().mapToLong(n -> n).sum()).isEqualTo(1000);
        assertThat(coarse.bins().shape().counts().stream().mapToLong(n -> n).sum())
                .isEqualTo(1000);
        assertThat(after.seen().misfits()).isZero();
        assertThat(after.seen().canary().stream().mapToLong(n -> n).sum()).isEqualTo(2000);
        // What was beyond the last edge stays there, though a wider bucket may now reach over it.
        int inner = coarse.bins().size() - 2;
        assertThat(Arrays.copyOf(coarse.bins().count(fine, Bins.Stretch.NONE).orElseThrow(), inner))
                .containsExactly(coarse.seen().control().stream()
                        .mapToLong(n -> n)
                        .limit(inner)
                        .toArray());
        assertThat(start.bins().count(fine.coarser(1), Bins.Stretch.NONE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Bins.Form.class)
    void aSlowerCanaryIsFoundAnEqualOrFasterOneIsNot(Bins.Form form) {
        assertThat(after(form, 1.25, 30).logE(P, true)).isGreaterThan(P.threshold());
        assertThat(after(form, 1, 30).logE(P, true)).isLessThan(1);
        assertThat(after(form, 0.8, 30).logE(P, true)).isLessThan(0);
    }

    @ParameterizedTest
    @EnumSource(Bins.Form.class)
    void theProofComesForAnEqualCanaryAndNotForOneThatIsSlowerByTheMargin(Bins.Form form) {
        assertThat(after(form, 1, 60).proof(0)).isGreaterThan(P.proof());
        assertThat(after(form, 1.3, 60).proof(0)).isLessThan(0);
    }

    @Test
    void nativeBucketsTooWideForTheMarginAreProvenByExceedances() {
        LatencyEvidence narrow = LatencyEvidence.start(Binning.of(List.of(sparse(3, 1000, 0)), 200), P);
        LatencyEvidence wide = LatencyEvidence.start(Binning.of(List.of(sparse(1, 1000, 0)), 200), P);

        assertThat(narrow.proof().beyond()).isEmpty();
        assertThat(wide.proof().beyond()).hasSize(3);
    }

    @Test
    void aSlowTailIsFoundWhereTheRestIsTheSame() {
        LatencyEvidence evidence = LatencyEvidence.start(Binning.of(List.of(evenly(10, 100, 3000)), 200), P);
        double[] tail = evenly(10, 100, 100).values();
        for (int i = 0; i < 5; i++) {
            tail[i * 20] += 400;
        }
        LatencyEvidence after = evidence;
        for (int i = 0; i < 10; i++) {
            after = after.next(new LatencyTick.Given(Samples.of(tail), evenly(10, 100, 100)), PLAIN, P);
        }

        assertThat(after.logE(P, true)).isGreaterThan(P.threshold());
        assertThat(after.pieces().get("p99")).isGreaterThan(after.pieces().get("shift"));
        assertThat(after.totals().canary().bad()).isEqualTo(50);
    }

    @Test
    void whatIsToleratedIsNoGuilt() {
        Parameters tolerant = P.with(Setting.LATENCY_TOLERANCE, 0.3);

        for (Bins.Form form : List.of(Bins.Form.SAMPLES, Bins.Form.NATIVE)) {
            LatencyEvidence tolerated = after(form, 1.25, 30, tolerant);
            assertThat(tolerated.pieces()).allSatisfy((name, logE) -> {
                if (!name.equals("objective")) {
                    assertThat(logE).as(name).isLessThan(0);
                }
            });
            assertThat(after(form, 2, 30, tolerant).logE(tolerant, true)).isGreaterThan(P.threshold());
        }
    }

    @Test
    void theObjectiveNeedsSupportFromTheComparisonWhereThereIsOne() {
        LatencyEvidence quiet = LatencyEvidence.start(Binning.of(List.of(evenly(10, 100, 3000)), 200), P);
        LatencyEvidence strong = new LatencyEvidence(
                quiet.bins(),
                quiet.shift(),
                quiet.tails(),
                new ObjectiveEvidence(
                        new EpochMixture(List.of(50.0), 0, 1, 1),
                        quiet.objective().shared(),
                        quiet.objective().canary(),
                        quiet.objective().control()),
                quiet.proof(),
                quiet.seen());

        assertThat(strong.logE(P, true)).isCloseTo(Math.log(0.8 + 0.2 * 100), within(1e-9));
        assertThat(strong.logE(P, false)).isCloseTo(50 + Math.log(0.2), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.4,0.1333333333333333,0.2"})
    void thePartsHaveTheirWeights(double shift, double tail, double objective) {
        LatencyEvidence quiet = LatencyEvidence.start(Binning.of(List.of(evenly(10, 100, 3000)), 200), P);
        List<EpochMixture> tails = List.of(
                new EpochMixture(List.of(6.0), 0, 1, 1),
                quiet.tails().get(1),
                quiet.tails().get(2));
        LatencyEvidence one = new LatencyEvidence(
                quiet.bins(),
                new EpochMixture(List.of(3.0), 0, 1, 1),
                tails,
                quiet.objective(),
                quiet.proof(),
                quiet.seen());

        assertThat(Math.exp(one.logE(P, true)))
                .isCloseTo(shift * Math.exp(3) + tail * (Math.exp(6) + 2) + objective, within(1e-9));
    }

    @Test
    void bothArmsSlowIsNotTheCanarysFault() {
        LatencyEvidence evidence = LatencyEvidence.start(Binning.of(List.of(evenly(10, 100, 3000)), 200), P);
        for (int i = 0; i < 10; i++) {
            evidence = evidence.next(new LatencyTick.Given(evenly(100, 900, 100), evenly(100, 900, 100)), PLAIN, P);
        }

        assertThat(evidence.shared()).isTrue();
        assertThat(evidence.logE(P, true)).isLessThan(1);
    }

    @Test
    void withoutACaptureTheControlsFirstSixTicksCarryNoBet() {
        Evidence learning = LatencyLearning.start(List.of(), P);
        for (int i = 0; i < 5; i++) {
            learning = ((LatencyLearning) learning).next(evenly(10, 100, 1000), P);
            assertThat(learning.logE(P, true)).isZero();
            assertThat(learning.notes())
                    .containsExactly("learning the durations of the control: " + (i + 1) + " of 6 ticks");
        }
        Evidence silent = ((LatencyLearning) learning).next(Latencies.none(), P);
        Evidence learnt = ((LatencyLearning) learning).next(evenly(10, 100, 1000), P);

        assertThat(silent).isEqualTo(learning);
        assertThat(learnt).isInstanceOf(LatencyEvidence.class);
        assertThat(learnt.logE(P, true)).isCloseTo(0, within(1e-12));
        assertThat(((LatencyEvidence) learnt)
                        .bins().shape().counts().stream().mapToLong(n -> n).sum())
                .isEqualTo(6 * 200);
    }

    @ParameterizedTest
    @EnumSource(Bins.Form.class)
    void readsBackEqual(Bins.Form form) {
        LatencyEvidence evidence = after(form, 1.1, 3);
        LatencyLearning learning = new LatencyLearning(List.of(given(form, 1, 50), given(form, 2, 20)));

        assertThat(LatencyEvidence.of(evidence.toValue())).isEqualTo(evidence);
        assertThat(LatencyLearning.of(learning.toValue())).isEqualTo(learning);
    }

    @Test
    void theQuantilesOfAReportHoldTheTruth() {
        Spread spread = after(Bins.Form.SAMPLES, 1.25, 20).spread();

        assertThat(spread.control(0.5).low()).isLessThanOrEqualTo(80);
        assertThat(spread.control(0.5).high()).isGreaterThanOrEqualTo(80).isLessThan(95);
        assertThat(spread.canary(0.5).low()).isGreaterThan(80).isLessThanOrEqualTo(100);
        assertThat(new Spread(List.of(1.0), List.of(0L, 0L), List.of(5L, 0L)).canary(0.5))
                .isEqualTo(new Spread.Range(0, Double.POSITIVE_INFINITY));
    }

    private static LatencyEvidence after(Bins.Form form, double slower, int ticks) {
        return after(form, slower, ticks, P);
    }

    private static LatencyEvidence after(Bins.Form form, double slower, int ticks, Parameters parameters) {
        Bins bins = Binning.of(List.of(given(form, 1, 3000)), 200);
        LatencyEvidence evidence = LatencyEvidence.start(bins, parameters);
        for (int i = 0; i < ticks; i++) {
            evidence = evidence.next(
                    new LatencyTick.Given(given(form, slower, 100), given(form, 1, 100)), PLAIN, parameters);
        }
        return evidence;
    }

    /// Log-normal durations of median 80 ms and sigma 0.5, at even steps of their distribution.
    private static Latencies given(Bins.Form form, double slower, int n) {
        double[] values = IntStream.range(0, n)
                .mapToDouble(i -> 80 * slower * Math.exp(0.5 * Normal.quantile((i + 0.5) / n)))
                .toArray();
        return switch (form) {
            case SAMPLES -> Samples.of(values);
            case CLASSIC -> {
                Map<Double, Double> cumulative = new TreeMap<>();
                for (double bound = 25; bound <= 800; bound *= 1.189207115002721) {
                    double limit = bound;
                    cumulative.put(Math.rint(bound * 10) / 10, (double) Arrays.stream(values)
                            .filter(v -> v <= Math.rint(limit * 10) / 10)
                            .count());
                }
                cumulative.put(200.0, (double)
                        Arrays.stream(values).filter(v -> v <= 200).count());
                cumulative.put(Double.POSITIVE_INFINITY, (double) n);
                yield Buckets.of(new TreeMap<>(cumulative));
            }
            case NATIVE -> {
                Map<Integer, Long> counts = new TreeMap<>();
                Arrays.stream(values)
                        .mapToInt(v -> (int) Math.ceil(8 * Math.log(v / 1000) / Math.log(2)))
                        .forEach(index -> counts.merge(index, 1L, Long::sum));
                yield new NativeBuckets(3, 1000, 0, counts);
            }
        };
    }

    private static NativeBuckets sparse(int schema, int n, long zero) {
        NativeBuckets fine = (NativeBuckets) given(Bins.Form.NATIVE, 1, n);
        return new NativeBuckets(3, 1000, zero, fine.counts()).coarser(schema);
    }

    private static Samples evenly(double from, double to, int n) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            values.add(from + (to - from) * i / (n - 1));
        }
        return Samples.of(values);
    }

    /// With 1000 requests in all.
    private static Buckets classic(Map<Double, Double> cumulative) {
        return classic(cumulative, 1000);
    }

    private static Buckets classic(Map<Double, Double> cumulative, double all) {
        TreeMap<Double, Double> series = new TreeMap<>(cumulative);
        series.put(Double.POSITIVE_INFINITY, all);
        return Buckets.of(series);
    }
}
