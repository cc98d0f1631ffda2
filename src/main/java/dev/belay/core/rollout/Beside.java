package dev.belay.core.rollout;

import java.time.Duration;

/// When the steps of a rollback of the environment may begin beside a rollout that is on its way back (RB-19): once its
/// traffic is verified, at once while its target has no Ready pod, else after ten seconds, while its levers try on.
public final class Beside {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Beside() {}

    /// @param ready Ready pods of what the traffic goes back to
    /// @param waited since the way back was asked for
    public static boolean mayBegin(State state, long ready, Duration waited) {
        return verified(state) || ready == 0 || waited.compareTo(PATIENCE) >= 0;
    }

    /// Whether users were seen to be served by the old version.
    public static boolean verified(State state) {
        return switch (state) {
            case State.Terminal _ -> true;
            case State.RollingBack back -> back.stage().compareTo(State.Stage.VERIFY) > 0;
            case State.Stalled stalled -> stalled.why().usersAreSafe();
            case State.Forward _ -> false;
        };
    }
}
