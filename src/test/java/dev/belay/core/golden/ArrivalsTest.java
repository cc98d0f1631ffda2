package dev.belay.core.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
    private static final double SECOND = 1e9;
    private static final Profile RAMP = new Profile(
            List.of(
                    new Profile.Piece(Duration.ofSeconds(10), 0, 100),
                    new Profile.Piece(Duration.ofSeconds(5), 100, 100),
                    new Profile.Piece(Duration.ofSeconds(10), 100, 20)),
            Profile.Spacing.EVEN);

    private record Arrival(long due, int user) {}

    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.Spacing.class)
    void theSameSeedGivesTheSamePlan(Profile.Spacing spacing) {
        Profile profile = new Profile(RAMP.pieces(), spacing);

        assertThat(plan(new Arrivals(profile, 150, 3, 7), 1500))
                .isEqualTo(plan(new Arrivals(profile, 150, 3, 7), 1500))
                .isNotEqualTo(plan(new Arrivals(profile, 150, 3, 8), 1500));
    }

    @Test
    void evenArrivalsOfASteadyRateAreEquallyFarApart() {
        List<Arrival> plan = plan(new Arrivals(Profile.steady(300), 150, 3, 1), 3001);

        assertThat(plan.get(0).due).isZero();
        assertThat(plan.get(1).due).isEqualTo(Math.round(SECOND / 300));
        assertThat(plan.get(3000).due).isEqualTo(Math.round(10 * SECOND));
    }

    @Test
    void aRampReachesItsArrivalsWhereTheIntegralSays() {
        assertThat(RAMP.reached(0)).isZero();
        assertThat(RAMP.reached(125)).isEqualTo(Math.round(5 * SECOND));
        assertThat(RAMP.reached(500)).isEqualTo(Math.round(10 * SECOND));
        assertThat(RAMP.reached(750)).isEqualTo(Math.round(12.5 * SECOND));
        assertThat(RAMP.reached(1000 + 400)).isEqualTo(Math.round(20 * SECOND));
        assertThat(RAMP.reached(1600)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void poissonArrivalsHaveTheRateAndNeverRunBackwards(long seed) {
        Profile profile = new Profile(Profile.steady(1000).pieces(), Profile.Spacing.POISSON);

        List<Long> dues = plan(new Arrivals(profile, 10, 1, seed), 100_000).stream()
                .map(Arrival::due)
                .toList();

        assertThat(dues).isSorted();
        assertThat(dues.getLast() / SECOND).isBetween(98.4, 101.6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void armsAlternateAndEveryUserOfARoundComesOnce(long seed) {
        List<Arrival> plan = plan(new Arrivals(Profile.steady(300), 150, 3, seed), 300);

        assertThat(plan.stream().map(a -> a.user % 3))
                .isEqualTo(IntStream.range(0, 300).mapToObj(k -> k % 3).toList());
        assertThat(plan.subList(0, 150).stream().map(Arrival::user).collect(Collectors.toSet()))
                .hasSize(150);
        assertThat(plan.subList(0, 150).stream().map(Arrival::user))
                .isEqualTo(plan.subList(150, 300).stream().map(Arrival::user).toList());
    }

    @Test
    void refusesUsersThatCannotBeDealtEvenly() {
        assertThatThrownBy(() -> new Arrivals(Profile.steady(1), 100, 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evenly");
    }

    private static List<Arrival> plan(Arrivals arrivals, int count) {
        List<Arrival> plan = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrivals.next();
            plan.add(new Arrival(arrivals.due(), arrivals.user()));
        }
        return plan;
    }
}
