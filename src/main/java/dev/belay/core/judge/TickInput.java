package dev.belay.core.judge;

import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import java.util.List;
import java.util.Map;

/// What one tick saw.
///
/// @param t end of the tick, in seconds since the start of the rollout
/// @param seen what each arm gave
/// @param told what others know
public record TickInput(double t, Split split, Seen seen, Probes probes, Told told) {

    /// How new connections are dealt to the arms.
    ///
    /// @param weights share of each arm
    /// @param since when they were set: a new epoch and the step clock begin with it
    /// @param opened connections opened in the tick by arm, less those that were pinned; empty: not known
    public record Split(Map<Arm, Double> weights, double since, Map<Arm, Long> opened) {
        public Split {
            weights = Map.copyOf(weights);
            opened = Map.copyOf(opened);
        }

        public double weight(Arm arm) {
            return weights.getOrDefault(arm, 0.0);
        }

        boolean hasControl() {
            return weight(Arm.STABLE) > 0 || weight(Arm.BASELINE) > 0;
        }
    }

    /// What synthetic users saw of the canary.
    ///
    /// @param complete iterations that came to their end, late ones too
    /// @param breaches of an invariant, by them or by the pods
    public record Probes(long complete, List<Breach> breaches) {
        public Probes {
            breaches = List.copyOf(breaches);
        }
    }

    /// Something that takes the canary back at any weight and at any number of samples.
    ///
    /// @param id `cross_user`, `out_of_order`, `oom`, `crash-loop`, ...
    /// @param text what happened
    public record Breach(String id, String text) {}

    /// @param readySince when the oldest Ready canary pod became so; minus infinity: not asked
    /// @param proofAsked false when a person's word stands for the proof
    /// @param holds reasons to wait that the judge cannot find itself
    public record Told(double readySince, boolean proofAsked, List<Decision.Hold> holds) {
        private static final Told NOTHING = new Told(Double.NEGATIVE_INFINITY, true, List.of());

        public Told {
            holds = List.copyOf(holds);
        }

        public static Told nothing() {
            return NOTHING;
        }
    }

    /// Counts of an arm; none when it gave no sample.
    Counts of(Metric metric, Arm arm) {
        return seen.counts().getOrDefault(metric, Map.of()).getOrDefault(arm, Counts.none());
    }

    TickInput with(Seen other) {
        return new TickInput(t, split, other, probes, told);
    }
}
