package dev.belay.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {
    @Test
    void aSampleOnAnEdgeIsInTheBinBelow() {
        long[] bins = new long[3];

        Samples.of(1, 10, 10.5, 20, 21, Double.POSITIVE_INFINITY).into(bins, new double[] {10, 20}, 1);

        assertThat(bins).containsExactly(2, 2, 2);
    }

    @Test
    void samplesAreShortenedBeforeTheyAreBinned() {
        long[] bins = new long[2];

        Samples.of(22, 23).into(bins, new double[] {20}, 1.1);

        assertThat(bins).containsExactly(1, 1);
    }

    @Test
    void onlyLongerOnesAreAboveALimit() {
        assertThat(Samples.of(199, 200, 201, Double.POSITIVE_INFINITY).above(200))
                .isEqualTo(2);
        assertThat(Latencies.none().total()).isZero();
    }

    @Test
    void samplesThatAreNoDurationsAreAFault() {
        assertThat(Samples.of(1, Double.POSITIVE_INFINITY, 0).fault()).isEmpty();
        assertThat(Samples.of(1, Double.NaN).fault()).isEqualTo("NaN among the samples");
        assertThat(Samples.of(-0.1).fault()).isEqualTo("a negative sample");
    }

    @Test
    void samplesAreEqualByTheirValuesAndCannotBeChangedFromOutside() {
        double[] values = {1, 2};
        Samples samples = Samples.of(values);
        values[0] = 9;
        samples.values()[1] = 9;

        assertThat(samples).isEqualTo(Samples.of(java.util.List.of(1.0, 2.0))).hasSameHashCodeAs(Samples.of(1, 2));
        assertThat(samples).isNotEqualTo(Samples.of(1, 3)).hasToString("Samples[1.0, 2.0]");
    }

    @Test
    void cumulativeIncrementsBecomeCountsBetweenTheBounds() {
        Buckets buckets = Buckets.of(new TreeMap<>(Map.of(10.0, 4.0, 20.0, 9.6, Double.POSITIVE_INFINITY, 12.0)));

        assertThat(buckets.bounds()).containsExactly(10.0, 20.0, Double.POSITIVE_INFINITY);
        assertThat(buckets.counts()).containsExactly(4L, 6L, 2L);
        assertThat(buckets.total()).isEqualTo(12);
        assertThat(buckets.fault()).isEmpty();
    }

    @Test
    void aBucketThatWasResetByItselfCountsNothingNegative() {
        Buckets buckets = Buckets.of(new TreeMap<>(Map.of(10.0, 7.0, 20.0, 3.0, Double.POSITIVE_INFINITY, 12.0)));

        assertThat(buckets.counts()).containsExactly(7L, 0L, 9L);
    }

    @Test
    void bucketsWithoutAnEndAreAFault() {
        assertThat(Buckets.of(new TreeMap<>(Map.of(10.0, 7.0))).fault()).isEqualTo("no bucket +Inf");
        assertThat(Buckets.of(new TreeMap<>()).fault()).isEqualTo("no bucket +Inf");
        assertThat(Buckets.of(new TreeMap<>(Map.of(10.0, Double.NaN))).fault()).isEqualTo("a bucket of NaN");
        assertThat(Buckets.of(new TreeMap<>(Map.of(10.0, -1.0))).fault()).isEqualTo("a bucket of -1.0");
    }

    @ParameterizedTest(name = "index {0} of schema {1}")
    @CsvSource({"0,0,1000", "3,0,8000", "-2,0,250", "8,3,2000", "-4,3,707.1067811865476", "1,-1,4000"})
    void boundsOfNativeBuckets(int index, int schema, double expected) {
        assertThat(new NativeBuckets(schema, 1000, 0, Map.of()).bound(index))
                .isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void nativeBucketsMergeIntoTheOneThatHoldsThem() {
        NativeBuckets fine =
                new NativeBuckets(3, 1000, 5, Map.of(-9, 1L, -8, 2L, -1, 4L, 0, 8L, 1, 16L, 8, 32L, 9, 64L));

        NativeBuckets coarse = fine.coarser(0);

        assertThat(coarse.counts()).containsExactlyInAnyOrderEntriesOf(Map.of(-1, 3L, 0, 12L, 1, 48L, 2, 64L));
        assertThat(coarse.total()).isEqualTo(fine.total()).isEqualTo(132);
        assertThat(fine.coarser(3)).isSameAs(fine);
        assertThat(fine.coarser(5)).isSameAs(fine);
        assertThat(fine.bound(8)).isEqualTo(coarse.bound(1));
    }

    @Test
    void nativeBucketsThatCannotBeAreAFault() {
        assertThat(new NativeBuckets(8, 1, 0, Map.of(1, 0L)).fault()).isEmpty();
        assertThat(new NativeBuckets(-4, 1, 0, Map.of()).fault()).isEmpty();
        assertThat(new NativeBuckets(9, 1, 0, Map.of()).fault()).isEqualTo("schema 9");
        assertThat(new NativeBuckets(-5, 1, 0, Map.of()).fault()).isEqualTo("schema -5");
        assertThat(new NativeBuckets(0, 1, -1, Map.of()).fault()).isEqualTo("a negative bucket");
        assertThat(new NativeBuckets(0, 1, 0, Map.of(3, -1L)).fault()).isEqualTo("a negative bucket");
    }
}
