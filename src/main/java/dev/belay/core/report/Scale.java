package dev.belay.core.report;

import java.util.ArrayList;
import java.util.List;

/// Places values of `[low, high]` between two coordinates.
record Scale(double low, double high, double start, double end) {

    double at(double value) {
        double share = high > low ? (value - low) / (high - low) : 0;
        return start + Math.clamp(share, 0, 1) * (end - start);
    }

    /// Round values within the scale, about so many.
    List<Double> steps(int about) {
        double rough = (high - low) / about;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
        double unit = rough / power < 1.5
                ? power
                : rough / power < 3.5 ? 2 * power : rough / power < 7.5 ? 5 * power : 10 * power;
        List<Double> steps = new ArrayList<>();
        for (long i = (long) Math.ceil(low / unit - 1e-9); i * unit <= high + unit * 1e-9; i++) {
            steps.add(i * unit);
        }
        return steps;
    }
}
