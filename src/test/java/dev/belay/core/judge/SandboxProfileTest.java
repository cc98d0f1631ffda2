package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The judge under the sandbox's profile (canary-rollout, section 20): 300 even arrivals a second on three arms.
class SandboxProfileTest {
    private static final Parameters PROFILE = ParameterReader.read(
                    Map.of(
                            "tick", "1s",
                            "steps", "10%,50%,95%,100%",
                            "minStep", "3s",
                            "budget", "1%",
                            "cleanStep", "1%",
                            "cleanLast", "0.5%",
                            "burnIn", "0",
                            "phi", "1"),
                    Parameters.standard(new Parameters.Sources(true, true, true))
                            .paced(1, 0))
            .parameters();

    @ParameterizedTest(name = "to {1}: proof in tick {2}, clean in tick {3}")
    @CsvSource({"0.1,0.5,2,3", "0.5,0.95,4,3", "0.95,1,4,6"})
    void proofAndCleanProbesComeAsTheSpecificationSays(double weight, double next, int proof, int clean) {
        Parameters atOnce = PROFILE.with(Setting.MIN_STEP, 0);
        Parameters unprobed = new Parameters(
                atOnce.values(), atOnce.steps(), atOnce.weights(), new Parameters.Sources(true, false, true));

        assertThat(firstStep(unprobed, weight)).isEqualTo(proof);
        assertThat(firstStep(atOnce, weight)).isEqualTo(Math.max(proof, clean));
        assertThat(PROFILE.cleanNeeded(next)).isBetween(100L * (clean - 1), 100L * clean);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108})
    void aHealthyCanaryAdvancesWhenTheStepIsOldEnough(long seed) {
        List<Double> advances = new ArrayList<>();
        JudgeState state = JudgeState.start(PROFILE);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double weight = 0.1;
        double since = 0;
        for (int t = 1; t <= 60 && weight < 1; t++) {
            Judged judged = Judge.tick(
                    PROFILE,
                    state,
                    tick(t, random, 0.0001).weight(weight, since).build());
            state = judged.state();
            assertThat(judged.decision().verdict()).isNotEqualTo(Verdict.ROLLBACK);
            if (judged.decision().verdict() == Verdict.ADVANCE
                    || judged.decision().verdict() == Verdict.PROMOTE) {
                advances.add(t - since);
                weight = PROFILE.steps().get(PROFILE.nextStep(weight));
                since = t;
            }
        }

        assertThat(advances)
                .hasSize(3)
                .allSatisfy(seconds -> assertThat(seconds).isBetween(3.0, 6.0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {201, 202, 203, 204, 205, 206, 207, 208})
    void fivePercentOfErrorsAreFoundInThreeTicks(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        JudgeState state = JudgeState.start(PROFILE);
        int ticks = 0;
        Verdict verdict = Verdict.CONTINUE;
        while (verdict != Verdict.ROLLBACK && ticks < 60) {
            ticks++;
            Judged judged = Judge.tick(PROFILE, state, tick(ticks, random, 0.05).build());
            state = judged.state();
            verdict = judged.decision().verdict();
            assertThat(verdict).isNotIn(Verdict.ADVANCE, Verdict.PROMOTE);
        }

        assertThat(ticks).isLessThanOrEqualTo(3);
    }

    @Test
    void totalFailureIsFoundInItsFirstTick() {
        TickInput dead = Ticks.at(1)
                .hundreds(Metric.SUCCESS, 100, 0, 0)
                .hundreds(Metric.EVENTS, 100, 0, 0)
                .build();

        Decision decision = Judge.tick(PROFILE, JudgeState.start(PROFILE), dead).decision();

        assertThat(decision.verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(decision.cause()).isEqualTo("success");
        assertThat(decision.guilty()).containsExactly("success", "events");
        assertThat(decision.sentence()).contains("100 of 100 (100 %)", "the old version: 0 of 200 (0 %)", ">= 4.61");
    }

    /// A Mann-Whitney judge passes these with 98 % confidence.
    @Test
    void thePublishedBlindSpotIsRolledBackInTheFirstTick() {
        TickInput seen = Ticks.at(1)
                .count(Metric.SUCCESS, Arm.CANARY, 1000, 700)
                .count(Metric.SUCCESS, Arm.STABLE, 1000, 10)
                .build();

        assertThat(Judge.tick(PROFILE, JudgeState.start(PROFILE), seen)
                        .decision()
                        .verdict())
                .isEqualTo(Verdict.ROLLBACK);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {301, 302, 303, 304})
    void aJudgeWhoWasInterruptedGoesOnWithTheSameEvidenceToTheLastBit(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        JudgeState through = JudgeState.start(PROFILE);
        JudgeState interrupted = through;
        for (int t = 1; t <= 80; t++) {
            double weight = t < 20 ? 0.1 : 0.5;
            TickInput input = tick(t, random, 0.004)
                    .weight(weight, t < 20 ? 0 : 20)
                    .opened(random.nextInt(9), random.nextInt(9), random.nextInt(60))
                    .build();
            Judged a = Judge.tick(PROFILE, through, input);
            Judged b = Judge.tick(PROFILE, interrupted, input);

            assertThat(b.decision()).isEqualTo(a.decision());
            assertThat(Double.doubleToLongBits(b.decision().logE()))
                    .isEqualTo(Double.doubleToLongBits(a.decision().logE()));
            through = a.state();
            interrupted = JudgeState.of(b.state().toValue());
            assertThat(interrupted).isEqualTo(through);
        }
    }

    private static int firstStep(Parameters parameters, double weight) {
        JudgeState state = JudgeState.start(parameters);
        for (int t = 1; t <= 20; t++) {
            TickInput input = Ticks.at(t)
                    .weight(weight, 0)
                    .hundreds(Metric.SUCCESS, 0, 0, 0)
                    .hundreds(Metric.EVENTS, 0, 0, 0)
                    .complete(100)
                    .build();
            Judged judged = Judge.tick(parameters, state, input);
            state = judged.state();
            if (judged.decision().verdict() != Verdict.CONTINUE) {
                return t;
            }
        }
        return 99;
    }

    private static Ticks tick(int t, RandomGenerator random, double failure) {
        Ticks ticks = Ticks.at(t).complete(100);
        for (Metric metric : List.of(Metric.SUCCESS, Metric.EVENTS)) {
            ticks.hundreds(metric, failures(random, failure), failures(random, 0.0001), failures(random, 0.0001));
        }
        return ticks;
    }

    private static long failures(RandomGenerator random, double p) {
        return random.doubles(100).filter(u -> u < p).count();
    }
}
