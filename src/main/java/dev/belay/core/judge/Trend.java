package dev.belay.core.judge;

/// Whether a series grows: the median of all its slopes after Sen, the test of Mann and Kendall with the
/// correction of Hamed and Rao for autocorrelation. For readers: repeated looks at it are not controlled.
///
/// @param slope median of the slopes between all pairs, per step
/// @param score pairs that rise less pairs that fall
/// @param variance of the score where nothing grows
/// @param correction factor of the variance, at least 1
record Trend(double slope, double score, double variance, double correction) {

    static Trend of(double[] series) {
        int n = series.length;
        double[] slopes = new double[n * (n - 1) / 2];
        double score = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[next++] = (series[j] - series[i]) / (j - i);
                score += Math.signum(series[j] - series[i]);
            }
        }
        double slope = median(slopes);
        double variance = n * (n - 1.0) * (2.0 * n + 5) / 18;
        return new Trend(slope, score, variance, correction(series, slope));
    }

    /// Standard deviations of the score, with its correction for continuity.
    double z() {
        double top = score - Math.signum(score);
        return top == 0 ? 0 : top / Math.sqrt(variance * correction);
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        int half = values.length / 2;
        double upper = smallest(values, half);
        return values.length % 2 == 1 ? upper : (smallest(values, half - 1) + upper) / 2;
    }

    /// The value that sorting would put at an index (Hoare's selection); reorders.
    private static double smallest(double[] values, int index) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (index > j) {
                low = Math.min(i, index);
            }
            if (index < i) {
                high = Math.max(j, index);
            }
        }
        return values[index];
    }

    private static double correction(double[] series, double slope) {
        int n = series.length;
        if (n < 4) {
            return 1;
        }
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = series[i] - slope * i;
        }
        double[] ranks = ranks(rest);
        double mean = (n + 1) / 2.0;
        double all = product(ranks, 0, mean);
        double limit = 1.96 / Math.sqrt(n);
        double sum = 0;
        for (int k = 1; k <= n - 3; k++) {
            double r = all == 0 ? 0 : product(ranks, k, mean) / all;
            if (Math.abs(r) > limit) {
                sum += (double) (n - k) * (n - k - 1) * (n - k - 2) * r;
            }
        }
        return Math.max(1, 1 + 2 * sum / ((double) n * (n - 1) * (n - 2)));
    }

    /// Equal values share the mean of their ranks.
    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = 0;
            int same = 0;
            for (double other : values) {
                below += other < values[i] ? 1 : 0;
                same += other == values[i] ? 1 : 0;
            }
            ranks[i] = below + (same + 1) / 2.0;
        }
        return ranks;
    }

    /// Sum of the products of deviations from the mean that are a lag apart.
    private static double product(double[] series, int lag, double mean) {
        double sum = 0;
        for (int i = lag; i < series.length; i++) {
            sum += (series[i] - mean) * (series[i - lag] - mean);
        }
        return sum;
    }
}
