package dev.belay.core.judge;

import dev.belay.core.model.Value;

/// Evidence that the canary's failure probability is no worse than the control's plus a margin: null p_c >= p_s
/// + d. It bets on two alternatives, equal and half as many failures, with equal weights and without epochs.
///
/// @param equal log of the capital on p_c = p_s
/// @param half log of the capital on p_c = p_s / 2
record MarginBet(double equal, double half) {

    static MarginBet start() {
        return new MarginBet(0, 0);
    }

    /// After a tick.
    ///
    /// @param ps expected failure probability of the control
    /// @param d the margin
    MarginBet next(Trial trial, double ps, double d, double kappa) {
        return new MarginBet(
                equal + kappa * increment(trial, new Pair(ps, ps), d),
                half + kappa * increment(trial, new Pair(ps / 2, ps), d));
    }

    static double increment(Trial trial, Pair alternative, double d) {
        if (!trial.bothSeen() || alternative.canary() >= alternative.control() + d) {
            return 0;
        }
        Projection line = new Projection(trial.canary().total(), trial.control().total(), 1, d);
        return trial.ratio(alternative, line.of(alternative));
    }

    double logE() {
        return Logs.add(equal, half) - Logs.log(2);
    }

    Value toValue() {
        return Value.list(Doubles.of(equal), Doubles.of(half));
    }

    static MarginBet of(Value document) {
        return new MarginBet(Doubles.at(document, "/0"), Doubles.at(document, "/1"));
    }
}
