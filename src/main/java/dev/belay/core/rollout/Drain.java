package dev.belay.core.rollout;

import dev.belay.core.model.Value;

/// How open connections leave (section 14).
///
/// @param port of the hook (CN-63); 0: none
/// @param reconnects most closes in any second over all pods
/// @param cap longest natural drain, in seconds
/// @param spread how long a MAJOR drain takes, in seconds
public record Drain(int port, String path, double reconnects, double cap, double spread) {
    static final double LEAST_BRAKE = 1.0 / 16;
    private static final double CRITICAL_SECONDS = 60;
    private static final double RESERVE = 60;

    public static final int GOING_AWAY = 1001;
    public static final int SERVICE_RESTART = 1012;

    /// After how many seconds of DRAIN the connections are asked to close (section 13).
    ///
    /// @param budgetLeft seconds of the budget left when DRAIN began
    double begins(Cause cause, double budgetLeft) {
        return cause.severity() == Severity.MINOR ? Math.clamp(budgetLeft - RESERVE, 0, cap) : 0;
    }

    /// Closes a second over all pods; 0: no limit. What is open is spread over what is left of the time, so that the
    /// last ones do not take longer than the first.
    ///
    /// @param waited seconds since the drain began
    int rate(Cause cause, long open, double brake, double waited) {
        if (cause.crossUser()) {
            return 0;
        }
        double rate = switch (cause.severity()) {
            case CRITICAL -> Math.max(reconnects, open / Math.max(1, CRITICAL_SECONDS - waited));
            case MAJOR -> Math.min(reconnects, open / Math.max(1, spread - waited));
            case MINOR -> reconnects;
        };
        return (int) Math.max(1, Math.floor(rate * brake));
    }

    /// On success, and for the baseline copy: as a MINOR drain.
    int rate(double brake) {
        return (int) Math.max(1, Math.floor(reconnects * brake));
    }

    /// Halved while the target is strained, a tenth more per tick after (CN-64).
    static double brake(double before, boolean strained) {
        return strained ? Math.max(LEAST_BRAKE, before / 2) : Math.min(1, before * 1.1);
    }

    /// After how many seconds of DRAIN unreadable connections are no longer waited for (CN-66).
    double blindAfter(Cause cause) {
        return cause.severity() == Severity.CRITICAL ? Math.min(cap, CRITICAL_SECONDS) : cap;
    }

    public Value.Obj toValue() {
        return Value.object(
                "port", Value.of(port),
                "path", Value.of(path),
                "reconnects", Value.of(reconnects),
                "cap", Value.of(cap),
                "spread", Value.of(spread));
    }

    static Drain fromValue(Value value) {
        return new Drain(
                Numbers.whole(value, "/port"),
                Numbers.text(value, "/path"),
                Numbers.decimal(value, "/reconnects"),
                Numbers.decimal(value, "/cap"),
                Numbers.decimal(value, "/spread"));
    }
}
