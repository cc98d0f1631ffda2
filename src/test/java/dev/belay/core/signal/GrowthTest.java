package dev.belay.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
    @Test
    void countsFromValueToValueAndAllAfterAReset() {
        Growth growth = new Growth();

        assertThat(growth.of("a", 100, false)).isZero();
        assertThat(growth.of("a", 130, false)).isEqualTo(30);
        assertThat(growth.of("a", 130, false)).isZero();
        assertThat(growth.of("a", 7, false)).isEqualTo(7);
        assertThat(growth.of("a", 9, true)).isEqualTo(2);
    }

    @Test
    void aSeriesOfANewPodCountsFromZeroAndEachSeriesByItself() {
        Growth growth = new Growth();

        assertThat(growth.of("a", 100, true)).isEqualTo(100);
        assertThat(growth.of("b", 50, true)).isEqualTo(50);
        assertThat(growth.of("a", 101, true)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1})
    void whatIsNoCounterIsRefusedAndNotRemembered(double value) {
        Growth growth = new Growth();
        growth.of("a", 10, false);

        assertThatThrownBy(() -> growth.of("a", value, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a counter cannot be");
        assertThat(growth.of("a", 12, false)).isEqualTo(2);
    }

    @Test
    void readingsThatAreNoneAreFaults() {
        assertThat(new Rate(3, 0).fault()).isEmpty();
        assertThat(new Rate(-1, 2).fault()).isEqualTo("-1 events in an exposure of 2.0");
        assertThat(new Rate(1, Double.NaN).fault()).isNotEmpty();
        assertThat(new Rate(1, -2).fault()).isNotEmpty();
        assertThat(new Rate(1, 2).plus(new Rate(3, 4))).isEqualTo(new Rate(4, 6));
        assertThat(new Memory(0, Double.POSITIVE_INFINITY).fault()).isEmpty();
        assertThat(new Memory(-1, 5).fault()).isEqualTo("-1.0 of 5.0 bytes");
        assertThat(new Memory(1, 0).fault()).isNotEmpty();
        assertThat(new Memory(Double.POSITIVE_INFINITY, 5).fault()).isNotEmpty();
        assertThat(new Memory(1, Double.NaN).fault()).isNotEmpty();
    }
}
