package dev.belay.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Positions.Taken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {
    private static final double OLD = -3600;

    @Test
    void theFirstSampleOfAnOldPodGivesNoIncrementButIsHeard() {
        Taken taken = Positions.from(0).take(List.of(sample("s1", OLD, 500, 1)), 0, 1);

        assertThat(taken.increment(Arm.STABLE, Role.REQUESTS)).isZero();
        assertThat(taken.heard(Arm.STABLE, Role.REQUESTS)).isTrue();
        assertThat(taken.heard(Arm.STABLE, Role.FAILURES)).isFalse();
        assertThat(taken.heard(Arm.CANARY, Role.REQUESTS)).isFalse();
    }

    @Test
    void theFirstSampleOfAPodThatStartedLaterCountsFromZero() {
        Taken taken = Positions.from(0).take(List.of(sample("s1", 2, 7, 4)), 3, 4);

        assertThat(taken.increment(Arm.STABLE, Role.REQUESTS)).isEqualTo(7);
    }

    @Test
    void afterAChangeOfSourceTheFirstSampleOnlySetsThePosition() {
        Taken taken = Positions.from(10).take(List.of(sample("s1", 2, 7, 11)), 10, 11);

        assertThat(taken.increment(Arm.STABLE, Role.REQUESTS)).isZero();
    }

    @Test
    void aLowerValueIsAResetAndCountsWhole() {
        Positions at100 =
                Positions.from(0).take(List.of(sample("s1", OLD, 100, 1)), 0, 1).positions();

        assertThat(at100.take(List.of(sample("s1", OLD, 30, 2)), 1, 2).increment(Arm.STABLE, Role.REQUESTS))
                .isEqualTo(30);
    }

    @Test
    void aRestartedContainerCountsFromZeroEvenWhenItsValueIsHigher() {
        Positions at5 =
                Positions.from(0).take(List.of(sample("s1", OLD, 5, 1)), 0, 1).positions();

        assertThat(at5.take(List.of(sample("s1", 1.5, 9, 2)), 1, 2).increment(Arm.STABLE, Role.REQUESTS))
                .isEqualTo(9);
    }

    @Test
    void aMissedScrapeIsFoldedIntoTheNextIncrement() {
        Positions p =
                Positions.from(0).take(List.of(sample("s1", OLD, 100, 1)), 0, 1).positions();

        Taken missed = p.take(List.of(), 1, 2);
        Taken next = missed.positions().take(List.of(sample("s1", OLD, 130, 3)), 2, 3);

        assertThat(missed.heard(Arm.STABLE, Role.REQUESTS)).isFalse();
        assertThat(next.increment(Arm.STABLE, Role.REQUESTS)).isEqualTo(30);
    }

    @Test
    void takesTheLastSampleOfTheTickAndNoOther() {
        Positions p =
                Positions.from(0).take(List.of(sample("s1", OLD, 100, 1)), 0, 1).positions();

        Taken taken = p.take(
                List.of(
                        sample("s1", OLD, 999, 1),
                        sample("s1", OLD, 120, 2),
                        sample("s1", OLD, 110, 1.5),
                        sample("s1", OLD, 140, 2.1)),
                1,
                2);

        assertThat(taken.increment(Arm.STABLE, Role.REQUESTS)).isEqualTo(20);
    }

    @Test
    void sumsTheSeriesAndPodsOfAnArm() {
        Positions p = Positions.from(0);

        Taken taken = p.take(
                List.of(
                        new Sample(origin("c1", 1), Role.REQUESTS, "m{a=\"1\"}", 3, 2),
                        new Sample(origin("c1", 1), Role.REQUESTS, "m{a=\"2\"}", 4, 2),
                        new Sample(origin("c2", 1), Role.REQUESTS, "m{a=\"1\"}", 5, 2),
                        new Sample(origin("c2", 1), Role.FAILURES, "m{a=\"1\"}", 1, 2),
                        new Sample(origin("c2", 1), Role.CONNECTIONS, "open", 9, 2)),
                1,
                2);

        assertThat(taken.increments()).isEqualTo(Map.of(Arm.CANARY, Map.of(Role.REQUESTS, 12.0, Role.FAILURES, 1.0)));
    }

    @Test
    void forgetsPodsThatAreGoneForGood() {
        Positions p = Positions.from(0)
                .take(List.of(sample("s1", OLD, 100, 1), sample("s2", OLD, 100, 1)), 0, 1)
                .positions();

        assertThat(p.retain(Set.of("s2")).pods()).containsOnlyKeys("s2");
    }

    @Test
    void refusesADocumentThatIsNotItsOwn() {
        assertThatThrownBy(() -> Positions.of(Value.object("since", Value.of("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/since");
    }

    /// The sum of all increments is what the containers counted since the first look at them, whatever is
    /// missed, restarted or saved in between.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void incrementsEqualThoseOfASlowReference(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] value = new double[5];
        double[] started = {OLD, OLD, OLD, OLD, OLD};
        double[] position = new double[5];
        boolean[] seen = new boolean[5];
        double expected = 0;
        double counted = 0;
        Positions positions = Positions.from(0);
        for (int tick = 1; tick <= 300; tick++) {
            List<Sample> samples = new ArrayList<>();
            for (int pod = 0; pod < 5; pod++) {
                if (random.nextInt(40) == 0) {
                    value[pod] = 0;
                    started[pod] = tick - 0.5;
                    position[pod] = 0;
                    seen[pod] = true;
                }
                value[pod] += random.nextInt(50);
                if (random.nextInt(5) > 0) {
                    expected += seen[pod] ? value[pod] - position[pod] : 0;
                    position[pod] = value[pod];
                    seen[pod] = true;
                    samples.add(sample("p" + pod, started[pod], value[pod], tick));
                }
            }
            Taken taken = positions.take(samples, tick - 1, tick);
            counted += taken.increment(Arm.STABLE, Role.REQUESTS);
            positions = Positions.of(taken.positions().toValue());
            assertThat(positions).isEqualTo(taken.positions());
        }
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void readsBackEqualToTheLastBit() {
        Map<String, Positions.Position> series = new HashMap<>();
        series.put("requests m{a=\"1\"}", new Positions.Position(0.1 + 0.2, -1e-300));
        series.put("requests n", new Positions.Position(Double.MAX_VALUE, Double.MIN_VALUE));
        Positions positions = new Positions(1.0 / 3, Map.of("p/1~x", series));

        assertThat(Positions.of(positions.toValue())).isEqualTo(positions);
    }

    private static Sample sample(String pod, double started, double value, double t) {
        return new Sample(new Sample.Origin("pods", Arm.STABLE, pod, started), Role.REQUESTS, "m", value, t);
    }

    private static Sample.Origin origin(String pod, double started) {
        return new Sample.Origin("pods", Arm.CANARY, pod, started);
    }
}
