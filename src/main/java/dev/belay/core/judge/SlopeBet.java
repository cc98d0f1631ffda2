package dev.belay.core.judge;

import dev.belay.core.model.Value;

/// A bet that a difference grows: null, no faster than is tolerated. It bets on what each value is above the
/// mean of all earlier ones, which is free of the level that nobody knows.
///
/// @param headroom bytes that are free, fixed at the first window
/// @param windows how many were taken
/// @param mean of the differences so far, less what is tolerated
/// @param first sum of residual times weight
/// @param second sum of the squares of the weights
record SlopeBet(double headroom, long windows, double mean, double first, double second) {
    private static final double[] HOURS = {1, 2, 4, 12, 24, 72};
    private static final double SECONDS = 3600;

    static SlopeBet start(double headroom) {
        return new SlopeBet(headroom, 0, 0, 0, 0);
    }

    /// Growth per window that uses up the headroom in so many hours.
    double perWindow(double hours, double window) {
        return headroom / (hours * SECONDS / window);
    }

    /// @param difference of the canary's floor to the control's, in bytes
    /// @param index of the window, from 1
    SlopeBet next(double difference, long index, Parameters parameters) {
        double tolerated = perWindow(parameters.get(Setting.MEM_TOL_H), parameters.get(Setting.MEM_WINDOW));
        double value = difference - tolerated * index;
        double w = windows + 1.0;
        double share = Math.sqrt((w - 1) / w);
        double weight = w / 2 * share;
        double residual = windows == 0 ? 0 : (value - mean) * share;
        return new SlopeBet(
                headroom, windows + 1, mean + (value - mean) / w, first + weight * residual, second + weight * weight);
    }

    double logE(Parameters parameters) {
        double window = parameters.get(Setting.MEM_WINDOW);
        double tolerated = perWindow(parameters.get(Setting.MEM_TOL_H), window);
        double variance = parameters.get(Setting.MEM_LRV);
        double sum = Double.NEGATIVE_INFINITY;
        int alternatives = 0;
        for (double hours : HOURS) {
            double b = perWindow(hours, window) - tolerated;
            if (b > 0) {
                sum = Logs.add(sum, (b * first - b * b * second / 2) / variance);
                alternatives++;
            }
        }
        return alternatives == 0 ? 0 : sum - Logs.log(alternatives);
    }

    Value toValue() {
        return Value.list(Doubles.of(headroom), Value.of(windows), Value.of(mean), Value.of(first), Value.of(second));
    }

    static SlopeBet of(Value document) {
        return new SlopeBet(
                Doubles.at(document, "/0"),
                Doubles.count(document, "/1"),
                Doubles.at(document, "/2"),
                Doubles.at(document, "/3"),
                Doubles.at(document, "/4"));
    }
}
