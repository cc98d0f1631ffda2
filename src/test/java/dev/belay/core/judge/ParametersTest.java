package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final Parameters BASE = Parameters.standard(new Parameters.Sources(true, true, true));

    @ParameterizedTest
    @CsvSource({
        "ALPHA,alpha,0.01",
        "ALPHA_HOLD,alphaHold,0.1",
        "BETA,beta,0.05",
        "TICK,tick,10",
        "BUDGET,budget,0.0005",
        "SLO_FAILURE,sloFailure,0.001",
        "STALE_AFTER,staleAfter,30",
        "NO_DATA_ROLLBACK,noDataRollback,180",
        "BLIND_ROLLBACK,blindRollback,900",
        "MIN_STEP,minStep,60",
        "MIN_REQUESTS,minRequests,100",
        "MIN_FAILURES,minFailures,3",
        "BURN_IN,burnIn,0",
        "CLEAN_STEP,cleanStep,0.01",
        "CLEAN_LAST,cleanLast,0.001",
        "EPOCH_TICKS,epochTicks,30",
        "FIRST_EPOCH,vFirst,0.8",
        "PHI,phi,1"
    })
    void namesAndDefaultsAreThoseOfTheReplayFormat(Setting setting, String key, double standard) {
        assertThat(setting.key()).isEqualTo(key);
        assertThat(BASE.get(setting)).isEqualTo(standard);
        assertThat(BASE.steps()).containsExactly(1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "alpha,1%,0.01",
        "tick,500ms,0.5",
        "minStep,2m,120",
        "blindRollback,1h,3600",
        "budget,1e-4,0.0001",
        "minRequests,250,250",
        "toleranceFactor,1.1,1.1",
        "toleranceShare,0,0"
    })
    void readsTextWithItsUnit(String name, String text, double expected) {
        ParameterReader.Read read = ParameterReader.read(Map.of(name, text), BASE);

        assertThat(read.problems()).isEmpty();
        assertThat(read.parameters().get(Setting.of(name).orElseThrow())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alpha|0|a probability",
                "alpha|2m|a probability",
                "tick|0|a time",
                "tick|5%|a time",
                "minRequests|1.5|a whole number",
                "epochTicks|0|a whole number",
                "phi|0.5|at least 1",
                "steps|0.5,0.1,1|must rise",
                "steps|0.5|must be 1",
                "steps|0.5,x,1|no share",
                "weights|speed:0.5|no metric",
                "weights|success|no weight",
                "weights|success:0|no metric has a weight",
                "latencyMs|200|no parameter of the judge: latencyMs; there are alpha, alphaHold"
            })
    void namesWhatIsWrongAndKeepsWhatWas(String name, String text, String expected) {
        ParameterReader.Read read = ParameterReader.read(Map.of(name, text), BASE);

        assertThat(read.problems())
                .hasEntrySatisfying(name, problem -> assertThat(problem).contains(expected));
        assertThat(read.parameters()).isEqualTo(BASE);
    }

    @Test
    void reportsEveryProblem() {
        assertThat(ParameterReader.read(Map.of("alpha", "x", "beta", "y", "minStep", "5s"), BASE)
                        .problems())
                .containsOnlyKeys("alpha", "beta");
    }

    @Test
    void theObjectiveIsWhatIsExpectedUnlessThePastSaysElse() {
        assertThat(ParameterReader.read(Map.of("sloFailure", "1%"), BASE)
                        .parameters()
                        .get(Setting.PRIOR_FAILURE))
                .isEqualTo(0.01);
        assertThat(ParameterReader.read(Map.of("sloFailure", "1%", "priorFailure", "0.2%"), BASE)
                        .parameters()
                        .get(Setting.PRIOR_FAILURE))
                .isEqualTo(0.002);
    }

    @Test
    void weightsAreScaledToTheMetricsThatAreFed() {
        Parameters counters = Parameters.standard(new Parameters.Sources(true, false, true));
        Parameters probes = Parameters.standard(new Parameters.Sources(false, true, true));

        assertThat(BASE.weights().get(Metric.SUCCESS)).isCloseTo(0.35 / 0.45, within(1e-12));
        assertThat(counters.weights()).isEqualTo(Map.of(Metric.SUCCESS, 1.0));
        assertThat(probes.weights()).isEqualTo(Map.of(Metric.SUCCESS, 1.0));
        assertThat(ParameterReader.read(Map.of("weights", "success:1,events:3"), BASE)
                        .parameters()
                        .weights())
                .isEqualTo(Map.of(Metric.SUCCESS, 0.25, Metric.EVENTS, 0.75));
    }

    @Test
    void thereMustBeSomethingToJudgeBy() {
        assertThatThrownBy(() -> new Parameters.Sources(false, false, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsCountedInTicksKeepsItsSeconds() {
        Parameters paced = BASE.paced(5, 15);

        assertThat(paced.get(Setting.EPOCH_TICKS)).isEqualTo(60);
        assertThat(paced.get(Setting.STALE_AFTER)).isEqualTo(37.5);
        assertThat(paced.get(Setting.BURN_IN)).isEqualTo(120);
    }

    @Test
    void theForecastSaysWhenTroubleIsFoundAndWhatNoTrafficMeans() {
        Parameters plan = Parameters.standard(new Parameters.Sources(true, true, true))
                .withSteps(List.of(0.1, 0.5, 1.0))
                .with(Setting.TICK, 1);

        Preflight.Forecast forecast = Preflight.forecast(plan, 0.1, new Preflight.Traffic(100, 900, 100, 0.001));
        Preflight.Forecast idle = Preflight.forecast(plan, 0.1, new Preflight.Traffic(0, 900, 0, 0.001));
        Preflight.Forecast alone = Preflight.forecast(plan, 0.1, new Preflight.Traffic(100, 0, 0, 0.001));

        assertThat(forecast.twentieth().requests()).isCloseTo(1.6 * 50, within(2.0));
        assertThat(forecast.twentieth().seconds()).isEqualTo(1);
        assertThat(forecast.total().requests()).isBetween(3.0, 5.0);
        assertThat(forecast.twice().requests()).isGreaterThan(10_000);
        assertThat(forecast.clean()).isEqualTo(new Preflight.Need(299, 3));
        assertThat(idle.proof().seconds()).isInfinite();
        assertThat(alone.proof().requests()).isInfinite();
        assertThat(alone.twentieth().requests()).isEqualTo(3 / 0.05);
        assertThatThrownBy(() -> Preflight.forecast(plan, 1, new Preflight.Traffic(1, 1, 1, 0.001)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
