package dev.belay.core.judge;

import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;

/// The engine of every test: a mixture of bets over a grid of alternatives and over the times at which
/// trouble may have begun. It is an e-process: under the null hypothesis it ever reaches 1/a with probability
/// at most a (Ville).
///
/// Each epoch brings in new weight, reserved from the start; the weights of all epochs add to 1.
///
/// @param logs log of the capital on each alternative
/// @param rest weight that later epochs will bring in
/// @param epochs how many have begun
/// @param ticks of the running epoch
record EpochMixture(List<Double> logs, double rest, int epochs, int ticks) {
    EpochMixture {
        logs = List.copyOf(logs);
    }

    /// How epochs follow each other.
    ///
    /// @param first weight of the first epoch
    /// @param length in ticks
    record Epochs(double first, int length) {}

    /// Nothing bet yet.
    static EpochMixture over(int alternatives) {
        return new EpochMixture(java.util.Collections.nCopies(alternatives, Double.NEGATIVE_INFINITY), 1, 0, 0);
    }

    /// After a tick.
    ///
    /// @param increments per alternative the log of the tick's e-value
    /// @param kappa dispersion factor in (0, 1]
    /// @param restart whether a new epoch begins now, as at a change of weight
    EpochMixture next(double[] increments, double kappa, boolean restart, Epochs plan) {
        boolean begins = epochs == 0 || restart || ticks >= plan.length();
        double share = !begins ? 0 : epochs == 0 ? plan.first() : (1 - plan.first()) / ((double) epochs * (epochs + 1));
        List<Double> next = new ArrayList<>(logs.size());
        for (int k = 0; k < logs.size(); k++) {
            double capital = begins ? Logs.add(logs.get(k), Logs.log(share)) : logs.get(k);
            next.add(capital + kappa * increments[k]);
        }
        return begins
                ? new EpochMixture(next, Math.max(0, rest - share), epochs + 1, 1)
                : new EpochMixture(next, rest, epochs, ticks + 1);
    }

    /// Without what has been bet so far. Allowed at any time, for it only lowers the evidence.
    EpochMixture discard() {
        return new EpochMixture(over(logs.size()).logs(), rest, epochs, ticks);
    }

    double logE() {
        double weight = -Logs.log(logs.size());
        double sum = Logs.log(rest);
        for (double capital : logs) {
            sum = Logs.add(sum, weight + capital);
        }
        return sum;
    }

    Value toValue() {
        return Value.object(
                "logs", Doubles.list(logs),
                "rest", Value.of(rest),
                "epochs", Value.of(epochs),
                "ticks", Value.of(ticks));
    }

    static EpochMixture of(Value document) {
        return new EpochMixture(
                Doubles.list(document, "/logs"),
                Doubles.at(document, "/rest"),
                (int) Doubles.count(document, "/epochs"),
                (int) Doubles.count(document, "/ticks"));
    }
}
