package dev.belay.core.judge;

import dev.belay.core.signal.Rate;
import java.util.Arrays;

/// Events against an exposure: null, the ratio of the rates is at most rho0. Given how many events there were
/// in all, each was the canary's with a probability that only the ratio decides: so it holds for every common
/// rate, however it changes, and is on the safe side for events that are no Poisson counts but yes or no
/// (after Lindon and Malek: anytime-valid inference for multinomial counts).
final class RateBet {
    private static final double[] RATIOS = {1.2, 1.5, 2.5, 5, 12, 40};

    private RateBet() {}

    static double[] grid(double rho0) {
        double[] grid = Arrays.stream(RATIOS).filter(rho -> rho > rho0).toArray();
        return grid.length > 0 ? grid : new double[] {2 * rho0};
    }

    static double[] increments(Rate canary, Rate control, double rho0) {
        return Arrays.stream(grid(rho0))
                .map(rho -> increment(canary, control, rho, rho0))
                .toArray();
    }

    /// No bet where one of both was not exposed.
    static double increment(Rate canary, Rate control, double rho, double rho0) {
        if (canary.exposure() <= 0 || control.exposure() <= 0) {
            return 0;
        }
        double alternative = share(canary, control, rho);
        double hypothesis = share(canary, control, rho0);
        return Logs.ratio(canary.events() + control.events(), canary.events(), alternative, hypothesis);
    }

    /// The canary's share of the events.
    private static double share(Rate canary, Rate control, double rho) {
        return Logs.clamp(rho * canary.exposure() / (rho * canary.exposure() + control.exposure()));
    }
}
