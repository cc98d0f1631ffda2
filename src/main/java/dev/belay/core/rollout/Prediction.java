package dev.belay.core.rollout;

import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Preflight;
import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.List;

/// What a plan expects, told before the first write (section 4).
///
/// @param extraPods the most pods beside the user's own
/// @param drainSeconds open connections ÷ `reconnects`
/// @param criticalRate closes a second of a CRITICAL drain of all connections
public record Prediction(List<Step> steps, int extraPods, double drainSeconds, double criticalRate) {
    private static final double CRITICAL_SECONDS = 60;
    private static final double RESERVE = 60;

    public Prediction {
        steps = List.copyOf(steps);
    }

    /// The old version's traffic as it was measured.
    ///
    /// @param requests per second; 0: none was counted
    /// @param failure share of requests that failed
    /// @param opens connections opened per second
    /// @param open connections open now
    public record Seen(double requests, double failure, double opens, double open) {}

    /// One weight.
    ///
    /// @param seconds until it is left, at the earliest: proof, clean probes and `minStep`
    /// @param connections expected on the canary when it is left
    /// @param lost requests failed until a total failure is found
    public record Step(Leg leg, Preflight.Forecast forecast, double seconds, double connections, double lost) {
        /// Whether the traffic can decide it within the deadline (CP05).
        public boolean decidable(double stepDeadline) {
            return seconds <= stepDeadline;
        }
    }

    /// @throws IllegalArgumentException when the plan's parameters of the judge are not known here
    public static Prediction of(Plan plan, Seen seen) {
        Parameters parameters = Judging.parameters(plan);
        List<Step> steps = new ArrayList<>();
        for (Leg leg : plan.legs()) {
            steps.add(step(plan, leg, parameters, seen));
        }
        double rate = Math.max(plan.drain().reconnects(), seen.open() / CRITICAL_SECONDS);
        return new Prediction(
                steps, new Room(plan).pods(), seen.open() / plan.drain().reconnects(), rate);
    }

    private static Step step(Plan plan, Leg leg, Parameters parameters, Seen seen) {
        double weight = (double) leg.split().canary() / Split.WHOLE;
        Preflight.Traffic traffic = traffic(plan, weight, seen);
        Preflight.Forecast forecast = Preflight.forecast(parameters, weight, traffic);
        double seconds = Math.max(
                plan.pace().minStep(),
                Math.max(forecast.proof().seconds(), forecast.clean().seconds()));
        double stay = leg.equals(plan.bake()) ? Math.max(seconds, plan.pace().bake()) : seconds;
        return new Step(
                leg,
                forecast,
                stay,
                connections(weight, stay, seen),
                forecast.total().seconds() * traffic.canary());
    }

    /// Users' requests by weight and the probe's by arm; the probe alone where no counter is configured.
    private static Preflight.Traffic traffic(Plan plan, double weight, Seen seen) {
        CanarySettings.Sources sources = Judging.sources(plan);
        double probes = sources.probe() ? sources.probeRate() : 0;
        double controls = plan.parts().baseline() ? 2 * probes : probes;
        return seen.requests() > 0
                ? new Preflight.Traffic(
                        seen.requests() * weight + probes,
                        seen.requests() * (1 - weight) + controls,
                        probes,
                        seen.failure())
                : new Preflight.Traffic(probes, controls, probes, seen.failure());
    }

    /// `w(1 − e^(−T/L))` of all, L = open ÷ opened per second.
    private static double connections(double weight, double seconds, Seen seen) {
        if (seen.opens() <= 0 || seen.open() <= 0) {
            return 0;
        }
        double life = seen.open() / seen.opens();
        return seen.open() * weight * (1 - Math.exp(-seconds / life));
    }

    /// CP05 and CP10: what the traffic cannot decide in time, and a drain that would not fit the budget.
    /// Warnings.
    public List<Finding> findings(Plan plan) {
        List<Finding> findings = new ArrayList<>();
        List<String> late = steps.stream()
                .filter(step -> !step.decidable(plan.pace().stepDeadline()
                        + (step.leg().equals(plan.bake()) ? plan.pace().bake() : 0)))
                .map(step -> step.leg().split().canary() / 10.0 + " %")
                .toList();
        boolean strict = plan.pace().onInconclusive() == Pace.Inconclusive.ROLLBACK;
        findings.add(new Finding(
                "CP05",
                "proof in time",
                late.isEmpty() ? Finding.Outcome.OK : strict ? Finding.Outcome.FAIL : Finding.Outcome.WARN,
                late.isEmpty()
                        ? "the traffic can decide every step within its deadline"
                        : "not within stepDeadline at the measured traffic: " + String.join(", ", late),
                late.isEmpty() ? "" : "a larger judge.budget, a probe, a longer stepDeadline or fewer steps"));
        boolean fits = drainSeconds <= plan.pace().budget() - RESERVE;
        findings.add(new Finding(
                "CP10",
                "drain",
                fits ? Finding.Outcome.OK : Finding.Outcome.WARN,
                Math.round(drainSeconds) + " s at " + Math.round(plan.drain().reconnects()) + " closes/s; CRITICAL: "
                        + Math.round(criticalRate) + "/s",
                fits ? "" : "raise drain.reconnects as far as log-in and gateway can take it"));
        return findings;
    }
}
