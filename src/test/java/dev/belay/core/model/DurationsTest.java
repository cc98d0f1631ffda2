package dev.belay.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.testkit.RandomValues;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "1m30s,90000",
        "250ms,250",
        "26h,93600000",
        "7d,604800000",
        "0,0",
        "0s,0",
        "1.5s,1500",
        "1d1h1m1s1ms,90061001",
        "90s,90000"
    })
    void readsWhatPeopleWrite(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "1.5", "m", "5x", "-5s", "5s1m", "1 m", "PT5M", "1.5m", "99999999999999999999d"})
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"90000,1m30s", "0,0s", "250,250ms", "1500,1.5s", "93600000,26h", "3661000,1h1m1s", "-2000,-2s"})
    void writesThemShort(long millis, String text) {
        assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackWhatItWrites(long seed) {
        RandomValues random = new RandomValues(seed);
        for (int i = 0; i < 1000; i++) {
            Duration span = Duration.ofNanos(
                    random.generator().nextLong(1L << random.generator().nextInt(1, 62)));
            assertThat(Durations.parse(Durations.text(span))).isEqualTo(span);
        }
    }

    static LongStream seeds() {
        return RandomValues.seeds(5);
    }
}
