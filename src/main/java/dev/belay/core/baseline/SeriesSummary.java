package dev.belay.core.baseline;

import dev.belay.core.config.Form;
import dev.belay.core.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/// The distribution of one measured series.
///
/// @param name such as `response`
/// @param samples how many were measured, failed ones included
/// @param failed iterations without a result; they count as infinitely slow
/// @param millis per quantile (`p50`) the value in milliseconds; infinite when it falls among the failed
public record SeriesSummary(String name, long samples, long failed, Map<String, Double> millis) {
    private static final Map<String, Double> QUANTILES = quantiles();

    public SeriesSummary {
        millis = Collections.unmodifiableMap(new LinkedHashMap<>(millis));
    }

    /// @param micros values in microseconds, without the failed iterations
    public static SeriesSummary of(String name, AbstractHistogram micros, long failed) {
        long samples = micros.getTotalCount() + failed;
        Map<String, Double> millis = new LinkedHashMap<>();
        QUANTILES.forEach((label, q) -> {
            if (samples > 0) {
                millis.put(label, value(micros, rank(q, samples)));
            }
        });
        return new SeriesSummary(name, samples, failed, millis);
    }

    /// The rank of a quantile by its inverse empirical distribution: the smallest rank that holds the share.
    private static long rank(double quantile, long samples) {
        return Math.max(1, (long) Math.ceil(quantile * samples));
    }

    private static double value(AbstractHistogram micros, long rank) {
        long count = micros.getTotalCount();
        return rank > count ? Double.POSITIVE_INFINITY : micros.getValueAtPercentile(100.0 * rank / count) / 1000.0;
    }

    private static Map<String, Double> quantiles() {
        Map<String, Double> quantiles = new LinkedHashMap<>();
        quantiles.put("p50", 0.5);
        quantiles.put("p90", 0.9);
        quantiles.put("p95", 0.95);
        quantiles.put("p99", 0.99);
        return Collections.unmodifiableMap(quantiles);
    }

    Value.Obj document() {
        Map<String, Value> all = new LinkedHashMap<>();
        millis.forEach((label, ms) -> all.put(label, Double.isInfinite(ms) ? Value.nil() : Value.of(ms)));
        return Value.object(
                "name",
                Value.of(name),
                "samples",
                Value.of(samples),
                "failed",
                Value.of(failed),
                "millis",
                new Value.Obj(all));
    }

    static SeriesSummary read(Form form) {
        Map<String, Double> millis = new LinkedHashMap<>();
        form.entries("/millis")
                .forEach((label, ms) -> millis.put(label, ms.has("") ? ms.decimal("") : Double.POSITIVE_INFINITY));
        return new SeriesSummary(form.text("/name"), form.number("/samples"), form.number("/failed", 0), millis);
    }
}
