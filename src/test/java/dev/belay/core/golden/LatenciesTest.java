package dev.belay.core.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {
    private static final double[] QUANTILES = {0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1};

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aMergeHasTheQuantilesOfOneHistogramThatSawAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Latencies single = new Latencies();
        Latencies[] parts = new Latencies[8];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Latencies();
        }
        for (int i = 0; i < 10_000; i++) {
            Latencies part = parts[random.nextInt(parts.length)];
            if (random.nextInt(50) == 0) {
                single.recordFailed();
                part.recordFailed();
            } else {
                long nanos = (long) Math.exp(random.nextDouble(Math.log(500), Math.log(70e9)));
                single.record(nanos);
                part.record(nanos);
            }
        }

        Latencies merged = new Latencies();
        for (Latencies part : parts) {
            merged.add(part);
        }

        assertThat(merged.count()).isEqualTo(single.count());
        for (double q : QUANTILES) {
            assertThat(merged.quantileMillis(q)).as("q %s", q).isEqualTo(single.quantileMillis(q));
        }
    }

    @Test
    void aFailedIterationIsSlowerThanAnyOther() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 98; i++) {
            latencies.record(i * 1_000_000L);
        }
        latencies.recordFailed();
        latencies.recordFailed();

        assertThat(latencies.quantileMillis(0.5)).isBetween(49.9, 50.1);
        assertThat(latencies.quantileMillis(0.98)).isBetween(97.9, 98.1);
        assertThat(latencies.quantileMillis(0.99)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void withoutSamplesThereIsNoQuantile() {
        assertThat(new Latencies().quantileMillis(0.95)).isNaN();
    }

    @Test
    void valuesOutsideTheRangeCountAtItsEnds() {
        Latencies latencies = new Latencies();
        latencies.record(1);
        latencies.record(Long.MAX_VALUE);

        assertThat(latencies.quantileMillis(0)).isEqualTo(0.001);
        assertThat(latencies.quantileMillis(1)).isBetween(60_000.0, 60_060.0);
    }
}
