package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.List;

/// Evidence that the canary is no slower than a margin allows.
///
/// Samples and native histograms: the canary's durations are shortened by the margin, and the bet is that it
/// is then faster than the control. Classic histograms, whose bounds do not move: no more than 5, 2 and 1 %
/// of the canary's requests beyond the control's median, p95 and p99 are in excess, each proven by itself.
///
/// @param faster the bet of the first kind
/// @param beyond the bets of the second kind; empty with the first
/// @param asked false: nobody asks, and nothing is bet
record LatencyProof(EpochMixture faster, List<MarginBet> beyond, boolean asked) {
    private static final double[] QUANTILES = {0.5, 0.95, 0.99};
    private static final double[] MARGINS = {0.05, 0.02, 0.01};

    LatencyProof {
        beyond = List.copyOf(beyond);
    }

    /// @param moves whether the canary's durations can be shortened by the margin
    static LatencyProof start(boolean moves) {
        return new LatencyProof(
                EpochMixture.over(ShiftBet.alternatives()),
                moves ? List.of() : java.util.Collections.nCopies(QUANTILES.length, MarginBet.start()),
                true);
    }

    static LatencyProof none() {
        return new LatencyProof(EpochMixture.over(ShiftBet.alternatives()), List.of(), false);
    }

    /// @param tick with the canary's durations shortened, where they can be
    LatencyProof next(LatencyTick tick, FailureEvidence.Weighing weighing, EpochMixture.Epochs epochs) {
        if (!asked) {
            return this;
        }
        if (beyond.isEmpty()) {
            double[] gains = ShiftBet.increments(
                    tick.shortened(), tick.expected(), tick.bins().faster());
            return new LatencyProof(faster.next(gains, weighing.kappa(), weighing.restart(), epochs), beyond, true);
        }
        List<MarginBet> next = new java.util.ArrayList<>();
        for (int i = 0; i < QUANTILES.length; i++) {
            int edge = tick.bins().nearest(QUANTILES[i]);
            next.add(
                    edge < 0
                            ? beyond.get(i)
                            : beyond.get(i)
                                    .next(tick.beyond(edge), tick.expectedBeyond(edge), MARGINS[i], weighing.kappa()));
        }
        return new LatencyProof(faster, next, true);
    }

    double logE() {
        if (!asked) {
            return Double.NEGATIVE_INFINITY;
        }
        return beyond.isEmpty()
                ? faster.logE()
                : beyond.stream().mapToDouble(MarginBet::logE).min().orElseThrow();
    }

    Value toValue() {
        return Value.object(
                "faster", faster.toValue(),
                "beyond", new Value.Arr(beyond.stream().map(MarginBet::toValue).toList()),
                "asked", Value.of(asked));
    }

    static LatencyProof of(Value document) {
        return new LatencyProof(
                EpochMixture.of(Documents.at(document, "/faster")),
                document.items("/beyond").stream().map(MarginBet::of).toList(),
                Doubles.truth(document, "/asked"));
    }
}
