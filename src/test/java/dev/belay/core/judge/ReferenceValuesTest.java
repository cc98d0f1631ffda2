package dev.belay.core.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that canary-judge gives outside its reference table, and those of the functions beneath.
class ReferenceValuesTest {
    @Test
    void withoutABurnRateOfUseOneAlternativeIsLeft() {
        assertThat(ObjectiveBet.grid(0.9)).usingComparatorWithPrecision(1e-12).containsExactly(0.95);
        assertThat(ObjectiveBet.grid(0.995)).usingComparatorWithPrecision(1e-12).containsExactly(0.99);
    }

    @Test
    void theIntervalOfNothingIsEverything() {
        assertThat(Proportion.of(0, 0, 0.05)).isEqualTo(new Proportion(0, 1));
        assertThat(Proportion.of(7, 7, 0.05).high()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01,0.001,509",
        "0.01,0.0001,406",
        "0.05,0.001,4366",
        "0.05,0.0001,2297",
        "0.25,0.001,14306",
        "0.25,0.0001,5198",
        "0.5,0.001,58019",
        "0.5,0.0001,12162",
        "0.95,0.001,433312",
        "0.95,0.0001,15344"
    })
    void requestsThatTheProofOfTheDefaultPlanWillTake(double weight, double failure, double expected) {
        Parameters parameters = Parameters.standard(new Parameters.Sources(true, false, true))
                .withSteps(List.of(0.01, 0.05, 0.25, 0.5, 0.95, 1.0));

        Preflight.Forecast forecast =
                Preflight.forecast(parameters, weight, Preflight.Traffic.dealt(1000, weight, failure));

        assertThat(forecast.proof().requests()).isCloseTo(expected, within(1.0));
        assertThat(forecast.proof().seconds())
                .isEqualTo(Math.ceil(forecast.proof().requests() / (1000 * weight) / 10) * 10);
    }

    @ParameterizedTest
    @CsvSource({"0.005,1,3155", "0.005,9,1377", "0.01,1,1072", "0.01,9,424", "0.05,1,148", "0.05,9,50"})
    void informationBoundAgainstTheControl(double failure, double ratio, double expected) {
        assertThat(Information.needed(0.01, Information.comparison(failure, 0.001, ratio)))
                .isCloseTo(expected, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"0.005,1136", "0.01,327", "0.05,31"})
    void informationBoundAgainstTheObjective(double failure, double expected) {
        assertThat(Information.needed(0.01, Information.objective(failure, 0.001)))
                .isCloseTo(expected, within(1.0));
        assertThat(Information.objective(0.0005, 0.001)).isZero();
    }

    @ParameterizedTest(name = "+{0}")
    @CsvSource({"0.10,507,509", "0.25,92,95"})
    void informationBoundOfAShiftOfLatency(double slower, double secondOrder, double exactly) {
        double shift = Math.log(1 + slower) / 0.5;

        assertThat(Information.needed(0.01, Information.shift(shift, 1))).isCloseTo(secondOrder, within(0.6));
        assertThat(Information.needed(0.01, Information.shiftExactly(shift, 1))).isCloseTo(exactly, within(0.6));
    }

    @Test
    void theExactInformationOfAShift() {
        double bound = Information.needed(0.01, Information.shiftExactly(Math.log(1.1) / 0.5, 1));

        assertThat(bound).isCloseTo(509.2514867699, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "1e-300,-37.0470962993612",
        "1e-10,-6.361340902404056",
        "0.02,-2.0537489106318225",
        "0.3,-0.5244005127080407",
        "0.5,0",
        "0.9,1.2815515655446008",
        "0.9999999,5.199337582290662"
    })
    void quantilesOfTheNormalDistribution(double p, double expected) {
        assertThat(Normal.quantile(p)).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0.5723649429247001",
        "1,0",
        "2,0",
        "3.5,1.2009736023470743",
        "10,12.801827480081469",
        "100.5,361.4355404677776",
        "1e6,12815504.569147611"
    })
    void logarithmOfTheGammaFunction(double x, double expected) {
        assertThat(Logs.gamma(x)).isCloseTo(expected, within(Math.max(1, Math.abs(expected)) * 1e-13));
    }
}
