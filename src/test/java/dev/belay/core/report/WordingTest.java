package dev.belay.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({"0.5,0.5 s", "12.34,12.3 s", "119,119 s", "185,3 min 5 s", "NaN,–"})
    void timesReadAsPeopleSayThem(double seconds, String expected) {
        assertThat(Wording.seconds(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.00033,0.033 %", "1,100 %", "0,0 %", "0.12345,12.3 %"})
    void sharesAreGivenInPercent(double share, String expected) {
        assertThat(Wording.percent(share)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,1,4", "0,100,4", "-4.6,13.8,4", "0,0.004,4", "0,163,8"})
    void axesHaveRoundSteps(double low, double high, int about) {
        List<Double> steps = new Scale(low, high, 0, 1).steps(about);

        assertThat(steps).hasSizeBetween(about / 2, 2 * about + 1).allMatch(s -> s >= low - 1e-9 && s <= high + 1e-9);
    }
}
