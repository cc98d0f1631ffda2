package dev.belay.core.golden;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// Durations from 1 µs to 60 s with three significant digits, and failures, which enter quantiles as +infinity.
///
/// One writer; whoever was handed the object owns it. Adding loses nothing: quantiles of a sum are those of one
/// histogram that had seen all samples.
public final class Latencies {
    /// Longer ones are counted as this long.
    public static final Duration HIGHEST = Duration.ofSeconds(60);

    private static final long MICROS = HIGHEST.toMillis() * 1000;

    private final Histogram histogram = new Histogram(1, MICROS, 3);
    private long failed;

    public void record(long nanos) {
        histogram.recordValue(Math.clamp(nanos / 1000, 1, MICROS));
    }

    public void recordFailed() {
        failed++;
    }

    public void add(Latencies other) {
        histogram.add(other.histogram);
        failed += other.failed;
    }

    /// Samples, failed ones included.
    public long count() {
        return histogram.getTotalCount() + failed;
    }

    public long failed() {
        return failed;
    }

    /// The smallest value that at least the share `q` of the samples does not exceed, in milliseconds; +infinity when
    /// that is a failed one, NaN without samples.
    public double quantileMillis(double q) {
        long count = count();
        if (count == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(q * count - 1e-9));
        long good = histogram.getTotalCount();
        return rank > good ? Double.POSITIVE_INFINITY : micros(rank, good) / 1000.0;
    }

    /// The recorded values with their counts, ascending, failed ones left out.
    public void forEach(Bin bin) {
        histogram
                .recordedValues()
                .forEach(v -> bin.accept(v.getValueIteratedTo() / 1000.0, v.getCountAtValueIteratedTo()));
    }

    /// One recorded value.
    @FunctionalInterface
    public interface Bin {
        void accept(double millis, long count);
    }

    /// The middle of the percentile step that ends at the rank, as HdrHistogram rounds percentiles up itself.
    private long micros(long rank, long good) {
        return histogram.getValueAtPercentile((rank - 0.5) * 100.0 / good);
    }
}
