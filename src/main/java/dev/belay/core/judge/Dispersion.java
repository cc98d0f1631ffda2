package dev.belay.core.judge;

import java.util.Arrays;

/// How much more a series varies over long stretches than independent ticks would: the variance of the means
/// of batches, times their length, at the upper end of its 90 % interval, over all lengths that give enough
/// batches.
final class Dispersion {
    private static final int ENOUGH = 20;
    private static final double TENTH = -1.2815515655;

    private Dispersion() {}

    /// @param series one value per tick
    /// @param nominal what it is where ticks are independent: the least result
    /// @param lengths of batches, in ticks
    static double longRunVariance(double[] series, double nominal, int... lengths) {
        double largest = nominal;
        for (int length : lengths) {
            int batches = series.length / length;
            if (batches >= ENOUGH) {
                double degrees = batches - 1;
                double variance = length * variance(means(series, length, batches));
                largest = Math.max(largest, variance * degrees / tenth(degrees));
            }
        }
        return largest;
    }

    /// The 10 % quantile of chi square, after Wilson and Hilferty.
    static double tenth(double degrees) {
        double spread = 2 / (9 * degrees);
        double root = 1 - spread + TENTH * Math.sqrt(spread);
        return degrees * root * root * root;
    }

    private static double[] means(double[] series, int length, int batches) {
        double[] means = new double[batches];
        for (int i = 0; i < batches; i++) {
            means[i] = Arrays.stream(series, i * length, (i + 1) * length).sum() / length;
        }
        return means;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
