package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// RB-19.
class BesideTest {
    private static final Duration NOW = Duration.ZERO;

    @ParameterizedTest
    @EnumSource(State.Stage.class)
    void beginsOnceTheTrafficIsVerified(State.Stage stage) {
        boolean verified = stage != State.Stage.TRAFFIC && stage != State.Stage.VERIFY;

        assertThat(Beside.mayBegin(back(stage), 3, NOW)).isEqualTo(verified);
    }

    @Test
    void beginsAtOnceWhileNothingCouldTakeTheTraffic() {
        assertThat(Beside.mayBegin(back(State.Stage.TRAFFIC), 0, NOW)).isTrue();
    }

    @Test
    void beginsAfterTenSecondsWhateverTheLeversDo() {
        State state = back(State.Stage.TRAFFIC);

        assertThat(Beside.mayBegin(state, 3, Duration.ofMillis(9_999))).isFalse();
        assertThat(Beside.mayBegin(state, 3, Duration.ofSeconds(10))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(State.Stalled.Why.class)
    void aStalledOneIsVerifiedWhereItsUsersAreSafe(State.Stalled.Why why) {
        State.RollingBack in = back(State.Stage.VERIFY);

        assertThat(Beside.mayBegin(new State.Stalled(why, in, 0), 3, NOW)).isEqualTo(why.usersAreSafe());
    }

    @Test
    void oneThatStillGoesForwardIsWaitedFor() {
        assertThat(Beside.mayBegin(new State.Analysing(1, 0, 0), 3, NOW)).isFalse();
        assertThat(Beside.mayBegin(new State.RolledBack(true), 3, NOW)).isTrue();
    }

    private static State.RollingBack back(State.Stage stage) {
        Cause cause = new Cause("abort", Severity.MAJOR, "a person");
        return new State.RollingBack(cause, Target.STABLE, stage, 0, 0, List.of(), false, List.of(), Double.NaN);
    }
}
