package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Parameters P =
            Parameters.standard(new Parameters.Sources(true, false, true)).with(Setting.TICK, 10);
    private static final FailureEvidence.Weighing PLAIN = new FailureEvidence.Weighing(false, 1);

    @Test
    void discardingOnlyLowersTheEvidence() {
        EpochMixture mixture = EpochMixture.over(7).next(ObjectiveBet.increments(100, 9, 0.001), 1, false, P.epochs());

        assertThat(mixture.discard().logE()).isLessThan(mixture.logE()).isEqualTo(Math.log(0.2), within(1e-12));
        assertThat(mixture.discard().next(new double[7], 1, true, P.epochs()).logE())
                .isEqualTo(Math.log(0.2), within(1e-12));
    }

    @Test
    void theWeightsOfAllEpochsNeverExceedOne() {
        EpochMixture mixture = EpochMixture.over(3);
        for (int i = 0; i < 10_000; i++) {
            mixture = mixture.next(new double[3], 1, true, P.epochs());
            assertThat(mixture.logE()).isEqualTo(0, within(1e-9));
        }
        assertThat(mixture.rest()).isEqualTo(0.2 / 10_000, within(1e-9));
    }

    @Test
    void anOutageThatBothSufferIsNotBlamedOnTheCanary() {
        FailureEvidence evidence = run(FailureEvidence.start(P), 10, 100, 0, 900, 0);
        FailureEvidence outage = run(evidence, 12, 100, 5, 900, 45);

        assertThat(outage.objective().shared().rests()).isTrue();
        assertThat(outage.objective().shared().discarding()).isTrue();
        assertThat(outage.objective().logE()).isLessThan(0);
        assertThat(outage.logE(P, true)).isLessThan(0);
    }

    @Test
    void aCanaryThatIsWorseWithinAnOutageIsStillCaught() {
        FailureEvidence evidence = run(FailureEvidence.start(P), 10, 100, 0, 900, 0);
        FailureEvidence outage = run(evidence, 3, 100, 50, 900, 45);

        assertThat(outage.objective().shared().rests()).isTrue();
        assertThat(outage.logE(P, true)).isGreaterThan(P.threshold());
    }

    @Test
    void afterAnOutageTheCanaryIsHeldToItsObjectiveAgain() {
        FailureEvidence outage = run(run(FailureEvidence.start(P), 5, 100, 0, 900, 0), 5, 100, 5, 900, 45);
        FailureEvidence over = run(outage, 60, 100, 0, 900, 0);
        FailureEvidence bad = run(over, 4, 100, 3, 900, 0);

        assertThat(over.objective().shared().rests()).isFalse();
        assertThat(over.objective().shared().own().logE()).isLessThan(Math.log(20));
        assertThat(bad.objective().logE()).isGreaterThan(over.objective().logE());
    }

    @Test
    void evidenceAgainstTheObjectiveNeedsSupportFromTheComparison() {
        FailureEvidence both = new FailureEvidence(
                new ObjectiveEvidence(mixture(20), Degradation.none(0.001), new Counts(100, 50), new Counts(100, 50)),
                mixture(-3),
                List.of());

        assertThat(both.logE(P, true)).isLessThan(P.threshold());
        assertThat(both.logE(P, false)).isGreaterThan(P.threshold());
    }

    @Test
    void dispersionWeakensEvidence() {
        Trial trial = new Trial(new Counts(100, 5), new Counts(100, 0));
        FailureEvidence start = FailureEvidence.start(P);

        double independent =
                start.next(trial, new FailureEvidence.Weighing(false, 1), P).logE(P, true);
        double bursty =
                start.next(trial, new FailureEvidence.Weighing(false, 0.25), P).logE(P, true);

        assertThat(bursty).isPositive().isLessThan(independent);
    }

    @Test
    void eachMarginOfThePlanCollectsItsProofFromTheFirstTick() {
        Parameters plan = P.withSteps(List.of(0.1, 0.5, 1.0)).with(Setting.BUDGET, 0.01);

        FailureEvidence evidence = FailureEvidence.start(plan);
        for (int i = 0; i < 10; i++) {
            evidence = evidence.next(new Trial(new Counts(100, 0), new Counts(200, 0)), PLAIN, plan);
        }

        assertThat(evidence.proofs()).hasSize(3);
        assertThat(evidence.proofs().get(0).logE())
                .isGreaterThan(evidence.proofs().get(1).logE());
        assertThat(evidence.proofs().get(1).logE())
                .isGreaterThan(evidence.proofs().get(2).logE());
        assertThat(evidence.proofs().get(2).logE()).isGreaterThan(plan.proof());
    }

    @Test
    void theOldVersionAgainstItselfHoldsAndDoublesTheDispersionOncePerBreak() {
        Parameters p = Parameters.standard(new Parameters.Sources(true, false, true))
                .paced(10, 0)
                .with(Setting.BURN_IN, 0);
        JudgeState state = JudgeState.start(p);
        List<Decision> decisions = new ArrayList<>();
        for (int t = 10; t <= 60; t += 10) {
            Judged judged = Judge.tick(
                    p, state, Ticks.at(t).hundreds(Metric.SUCCESS, 0, 8, 0).build());
            state = judged.state();
            decisions.add(judged.decision());
        }

        assertThat(decisions.getLast().verdict()).isEqualTo(Verdict.HOLD);
        assertThat(decisions.getLast().holds()).extracting(Decision.Hold::id).contains("sentinel");
        assertThat(state.sentinel().doublings()).isEqualTo(1);
        assertThat(kappa(p, 1, Metric.SUCCESS)).isEqualTo(0.5);
    }

    @Test
    void independentProbesNeedNoAllowanceForDispersion() {
        Parameters mixed =
                Parameters.standard(new Parameters.Sources(true, true, true)).with(Setting.PHI, 4);
        Parameters probes =
                Parameters.standard(new Parameters.Sources(false, true, true)).with(Setting.PHI, 4);

        assertThat(kappa(mixed, 0, Metric.SUCCESS)).isEqualTo(0.25);
        assertThat(kappa(mixed, 0, Metric.EVENTS)).isEqualTo(1);
        assertThat(kappa(probes, 0, Metric.SUCCESS)).isEqualTo(1);
    }

    @Test
    void aMetricIsGuiltyItselfOnlyWhenNoOtherCarriesIt() {
        Map<Metric, Double> half = Map.of(Metric.SUCCESS, 0.5, Metric.EVENTS, 0.5);

        Combination one = new Combination(half, Map.of(Metric.SUCCESS, 8.0, Metric.EVENTS, -2.0));
        Combination weak = new Combination(half, Map.of(Metric.SUCCESS, 5.0, Metric.EVENTS, 4.5));

        assertThat(one.logE()).isEqualTo(8 - Math.log(2), within(1e-4));
        assertThat(one.guilty(Math.log(100))).containsExactly(Metric.SUCCESS);
        assertThat(one.foremost()).isEqualTo(Metric.SUCCESS);
        assertThat(weak.logE()).isGreaterThan(Math.log(100));
        assertThat(weak.guilty(Math.log(100))).containsExactly(Metric.SUCCESS);
    }

    @Test
    void aMetricThatOnlyJustBreaksIsNotGuiltyBesideOneThatDoesNot() {
        Map<Metric, Double> half = Map.of(Metric.SUCCESS, 0.5, Metric.EVENTS, 0.5);
        Combination mixed = new Combination(half, Map.of(Metric.SUCCESS, 5.0, Metric.EVENTS, -2.0));

        assertThat(mixed.guilty(Math.log(100))).isEmpty();
    }

    @Test
    void theSplitIsJudgedOnArmsWithAWeightOnly() {
        SplitEvidence split = SplitEvidence.none().next(Map.of(Arm.CANARY, 50L, Arm.STABLE, 50L, Arm.BASELINE, 9999L));
        Map<Arm, Double> even = Map.of(Arm.CANARY, 0.5, Arm.STABLE, 0.5, Arm.BASELINE, 0.0);

        assertThat(split.share(even)).isEqualTo(0.5);
        assertThat(split.mismatch(even)).isFalse();
        assertThat(SplitEvidence.none().mismatch(even)).isFalse();
        assertThat(split.mismatch(Map.of(Arm.CANARY, 0.1, Arm.STABLE, 0.9))).isTrue();
    }

    @Test
    void aDocumentThatIsNotAStateIsRefused() {
        Value.Obj state = (Value.Obj) JudgeState.start(P).toValue();

        assertThatThrownBy(() -> JudgeState.of(Value.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JudgeState.of(state.with("/clock/seconds", Value.of("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/seconds");
    }

    private static double kappa(Parameters parameters, int doublings, Metric metric) {
        return new Hearing(Ticks.at(1).build(), parameters, false, doublings, false).kappa(metric);
    }

    private static EpochMixture mixture(double logE) {
        return new EpochMixture(List.of(logE), 0, 1, 1);
    }

    private static FailureEvidence run(FailureEvidence from, int ticks, long... counts) {
        FailureEvidence evidence = from;
        for (int i = 0; i < ticks; i++) {
            Trial trial = new Trial(new Counts(counts[0], counts[1]), new Counts(counts[2], counts[3]));
            evidence = evidence.next(trial, PLAIN, P);
        }
        return evidence;
    }
}
