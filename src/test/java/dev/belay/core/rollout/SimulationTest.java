package dev.belay.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// CN-76: seeded schedules over the pure machine and a model of the world; the invariants of section 9 after
/// every write, and an end of every schedule once the faults are over. A failing seed is named; `-Dseed=`
/// replays it alone.
class SimulationTest {
    private static final int ORDINARY = 50_000;
    private static final int SLOW = 1_000_000;

    @Test
    void keepsEveryInvariantInFiftyThousandSchedulesAndTakesEveryRow() {
        assertThat(rows(ORDINARY)).containsAll(Row.ids());
    }

    @Test
    @Tag("slow")
    void keepsEveryInvariantInAMillionSchedules() {
        assertThat(rows(SLOW)).containsAll(Row.ids());
    }

    private static Set<String> rows(int count) {
        Set<String> rows = new TreeSet<>();
        Long one = Long.getLong("seed");
        long first = one == null ? 1 : one;
        long last = one == null ? count : one;
        for (long seed = first; seed <= last; seed++) {
            try {
                Simulation.run(seed, Rules::step, (_, _, step, _) -> rows.add(step.row()));
            } catch (RuntimeException | CanaryInvariants.Broken broken) {
                fail("seed " + seed + " (replay with -Dseed=" + seed + "): " + broken.getMessage(), broken);
            }
        }
        return one == null ? rows : new TreeSet<>(Row.ids());
    }
}
