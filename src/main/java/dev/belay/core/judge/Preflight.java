package dev.belay.core.judge;

/// What a step will take, told before the first one: requests and time until the proof, and until trouble is
/// found. Bounds of information with an allowance for the mixture and for chance (canary-judge, 6.3 and 10).
public final class Preflight {
    private static final double PROOF_ALLOWANCE = 1.3;
    private static final double GUILT_ALLOWANCE = 1.6;

    private final Parameters parameters;
    private final Traffic traffic;

    private Preflight(Parameters parameters, Traffic traffic) {
        this.parameters = parameters;
        this.traffic = traffic;
    }

    /// What is expected at a step.
    ///
    /// @param canary requests per second on the canary
    /// @param control requests per second on the old version; 0: nothing to compare with
    /// @param probes iterations of the probe per second on the canary
    /// @param failure failure probability of the old version
    public record Traffic(double canary, double control, double probes, double failure) {
        /// Users' requests dealt by weight, all others as control.
        public static Traffic dealt(double perSecond, double weight, double failure) {
            return new Traffic(perSecond * weight, perSecond * (1 - weight), 0, failure);
        }
    }

    /// Requests on the canary, and the seconds they take in whole ticks; infinite when none come.
    public record Need(double requests, double seconds) {}

    /// @param weight the canary's share while it is judged
    /// @param next the share it is judged for
    /// @param proof of no harm; infinite without a control
    /// @param clean iterations of the probe without a broken invariant
    /// @param twice to find twice as many failures as the old version has
    /// @param twentieth to find that every twentieth request fails
    /// @param total to find that every request fails
    public record Forecast(
            double weight, double next, Need proof, Need clean, Need twice, Need twentieth, Need total) {}

    /// @throws IllegalArgumentException when no step follows this weight
    public static Forecast forecast(Parameters parameters, double weight, Traffic traffic) {
        int index = parameters.nextStep(weight);
        if (index == parameters.steps().size()) {
            throw new IllegalArgumentException("no step after " + weight);
        }
        double next = parameters.steps().get(index);
        Preflight preflight = new Preflight(parameters, traffic);
        double clean = parameters.cleanNeeded(next);
        return new Forecast(
                weight,
                next,
                preflight.proof(parameters.margin(next)),
                preflight.need(clean, traffic.probes()),
                preflight.guilt(2 * traffic.failure()),
                preflight.guilt(0.05),
                preflight.guilt(1));
    }

    /// Until a canary of this failure probability is taken back.
    public static Need found(Parameters parameters, Traffic traffic, double failure) {
        return new Preflight(parameters, traffic).guilt(failure);
    }

    private Need proof(double margin) {
        double information = Information.noHarm(traffic.failure(), margin, ratio());
        double requests = traffic.control() > 0
                ? phi() * PROOF_ALLOWANCE * parameters.proof() / information
                : Double.POSITIVE_INFINITY;
        return need(Math.max(requests, parameters.get(Setting.MIN_REQUESTS)), traffic.canary());
    }

    private Need guilt(double failure) {
        double information = traffic.control() > 0
                ? Information.comparison(failure, traffic.failure(), ratio())
                : Information.objective(failure, parameters.get(Setting.SLO_FAILURE));
        double requests = phi() * GUILT_ALLOWANCE * parameters.threshold() / information;
        return need(Math.max(requests, parameters.get(Setting.MIN_FAILURES) / Logs.clamp(failure)), traffic.canary());
    }

    private Need need(double requests, double perSecond) {
        double tick = parameters.get(Setting.TICK);
        double whole = Math.ceil(requests - 1e-9);
        double seconds = requests == 0 ? 0 : Math.ceil(whole / perSecond / tick - 1e-9) * tick;
        return new Need(whole, perSecond > 0 || requests == 0 ? seconds : Double.POSITIVE_INFINITY);
    }

    private double ratio() {
        return traffic.canary() > 0 ? traffic.control() / traffic.canary() : 1;
    }

    private double phi() {
        return parameters.sources().independent(Metric.SUCCESS) ? 1 : parameters.get(Setting.PHI);
    }
}
