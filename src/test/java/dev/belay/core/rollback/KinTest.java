package dev.belay.core.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// RB-13.
class KinTest {
    private static final String POINT = "rp-20261121T220000Z-prod-7f3a";

    @Test
    void followsTheOneThatRuns() {
        Kin kin = Kin.of(POINT, List.of(open("op-1", POINT, false, true), open("op-2", POINT, true, true)));

        assertThat(kin).isEqualTo(new Kin.Running("op-2"));
    }

    @Test
    void followsOneThatRunsOnAnotherComputer() {
        assertThat(Kin.of(POINT, List.of(open("op-1", POINT, true, false)))).isEqualTo(new Kin.Running("op-1"));
    }

    @Test
    void goesOnWithTheNewestThatWasLeft() {
        Kin kin = Kin.of(POINT, List.of(open("op-1", POINT, false, true), open("op-2", POINT, false, true)));

        assertThat(kin).isEqualTo(new Kin.Left("op-2"));
    }

    @Test
    void oneToAnotherPointIsNoKin() {
        assertThat(Kin.of(POINT, List.of(open("op-1", "rp-other", true, true)))).isEqualTo(new Kin.None());
    }

    @Test
    void whatWasLeftOnAnotherComputerNobodyHereCanGoOnWith() {
        assertThat(Kin.of(POINT, List.of(open("op-1", POINT, false, false)))).isEqualTo(new Kin.None());
    }

    private static Kin.Open open(String operation, String point, boolean alive, boolean here) {
        return new Kin.Open(operation, point, alive, here);
    }
}
