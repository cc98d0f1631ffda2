package dev.belay.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Scenario;
import dev.belay.core.golden.Series;
import dev.belay.core.golden.Taint;
import dev.belay.core.golden.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What every implementation of [Users] keeps.
public abstract class UsersContract {
    private static final int USERS = 5;
    private static final double RATE = 100;

    protected abstract Users users();

    protected abstract Scenario scenario();

    /// Lets time pass until it is so.
    protected abstract void until(BooleanSupplier holds);

    @Test
    void armsGetTheirIterationsInTurn() {
        try (Users.Run run = users().start(order(Users.Free.none()))) {
            List<Interval> seen = new ArrayList<>();
            until(() -> ok(drained(run, seen), "canary") >= 100 && ok(seen, "baseline") >= 100);
            run.stop();
            seen.addAll(run.drain());

            Map<String, Tally> sum = Interval.sum(seen, true);
            assertThat(sum).containsOnlyKeys("baseline", "canary");
            assertThat(Math.abs(ok(seen, "canary") - ok(seen, "baseline"))).isLessThanOrEqualTo(1);
            sum.values().forEach(tally -> {
                assertThat(tally.failed()).isZero();
                assertThat(tally.pinnedRequests()).isEqualTo(tally.ok());
                assertThat(tally.series(Series.RESPONSE).count()).isEqualTo(tally.ok());
                assertThat(tally.series(Series.RESPONSE).failed()).isZero();
            });
        }
    }

    @Test
    void ownPinnedOpensAreToldApartFromFreeOnes() {
        try (Users.Run run = users().start(order(new Users.Free(20, Duration.ofSeconds(2))))) {
            List<Interval> seen = new ArrayList<>();
            until(() -> opens(drained(run, seen), "stable") >= 10);
            run.stop();
            seen.addAll(run.drain());

            Map<String, Tally> sum = Interval.sum(seen, true);
            for (String arm : List.of("canary", "baseline")) {
                Tally pinned = sum.getOrDefault(arm, new Tally());
                assertThat(pinned.pinnedOpens()).isEqualTo(USERS);
                assertThat(pinned.opens()).isEqualTo(USERS);
            }
            assertThat(sum.getOrDefault("stable", new Tally()).pinnedOpens()).isZero();
        }
    }

    @Test
    void secondsComeInOrderAndNothingAfterTheRest() {
        try (Users.Run run = users().start(order(Users.Free.none()))) {
            List<Interval> seen = new ArrayList<>();
            until(() -> drained(run, seen).stream()
                            .mapToLong(Interval::second)
                            .distinct()
                            .count()
                    >= 3);
            run.stop();
            seen.addAll(run.drain());

            assertThat(seen.stream().map(Interval::second)).isSorted();
            assertThat(run.drain()).isEmpty();
        }
    }

    @Test
    void liveShowsWhoIsOpenAndNobodyAfterTheStop() {
        try (Users.Run run = users().start(order(Users.Free.none()))) {
            until(() -> run.live().opened() == 2 * USERS && run.live().loading());

            assertThat(run.live().open()).isEqualTo(Map.of("canary", USERS, "baseline", USERS));
            assertThat(run.live().connecting()).isZero();

            run.stop();
            run.stop();
            assertThat(run.live()).isEqualTo(new Users.Live(Map.of(), 0, Map.of(), 0, false));
        }
    }

    private Users.Order order(Users.Free free) {
        List<Users.Arm> arms = List.of(
                new Users.Arm("canary", "canary-0123456789abcdef"),
                new Users.Arm("baseline", "baseline-0123456789abcdef"));
        return new Users.Order(scenario(), new Users.Load(arms, USERS, RATE, free), Taint.Rule.sandbox(), 7);
    }

    private static List<Interval> drained(Users.Run run, List<Interval> into) {
        into.addAll(run.drain());
        return into;
    }

    private static long ok(List<Interval> intervals, String track) {
        return Interval.sum(intervals, true).getOrDefault(track, new Tally()).ok();
    }

    private static long opens(List<Interval> intervals, String track) {
        return Interval.sum(intervals, true).getOrDefault(track, new Tally()).opens();
    }
}
