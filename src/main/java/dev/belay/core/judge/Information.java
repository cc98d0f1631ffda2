package dev.belay.core.judge;

/// What one request of the canary tells, in natural units: the bound for every test that keeps its promise.
/// With evidence `ln(1/a)` needed, no such test needs fewer than `ln(1/a) / I` requests on the mean.
public final class Information {
    private static final double REACH = 12;
    private static final int STRIPS = 4000;

    private Information() {}

    /// Requests that a test needs on the mean.
    ///
    /// @param a probability of a wrong verdict
    public static double needed(double a, double information) {
        return -Logs.log(a) / information;
    }

    /// A failure probability against what an objective allows; 0 when it keeps it.
    public static double objective(double failure, double allowed) {
        return failure > allowed ? Logs.divergence(Logs.clamp(failure), Logs.clamp(allowed)) : 0;
    }

    /// A failure probability against that of the control.
    ///
    /// @param ratio requests of the control for one of the canary
    public static double comparison(double canary, double control, double ratio) {
        double pc = Logs.clamp(canary);
        double ps = Logs.clamp(control);
        double pooled = (pc + ratio * ps) / (1 + ratio);
        return Logs.divergence(pc, pooled) + ratio * Logs.divergence(ps, pooled);
    }

    /// That a failure probability is no worse than the control's and a margin, where both are the same.
    public static double noHarm(double failure, double margin, double ratio) {
        double p = Logs.clamp(failure);
        Pair nearest = new Projection(1, ratio, 1, margin).of(new Pair(p, p));
        return Logs.divergence(p, nearest.canary()) + ratio * Logs.divergence(p, nearest.control());
    }

    /// A shift of log-normal durations, to second order.
    ///
    /// @param shift in standard deviations of the logarithm: ln 1.1 / 0.5 for 10 % at sigma 0.5
    public static double shift(double shift, double ratio) {
        return shift * shift / 2 * ratio / (1 + ratio);
    }

    /// The same without an approximation: the divergence of both densities to their mixture, by Simpson's
    /// rule.
    public static double shiftExactly(double shift, double ratio) {
        double from = -REACH;
        double step = (2 * REACH + shift) / STRIPS;
        double sum = 0;
        for (int i = 0; i <= STRIPS; i++) {
            double weight = i == 0 || i == STRIPS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * density(from + i * step, shift, ratio);
        }
        return sum * step / 3;
    }

    private static double density(double x, double shift, double ratio) {
        double control = Normal.density(x);
        double canary = Normal.density(x - shift);
        double pooled = (canary + ratio * control) / (1 + ratio);
        return divergence(canary, pooled) + ratio * divergence(control, pooled);
    }

    private static double divergence(double p, double q) {
        return p == 0 ? 0 : p * Logs.log(p / q);
    }
}
