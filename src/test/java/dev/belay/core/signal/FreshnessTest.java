package dev.belay.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.signal.Freshness.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    @Test
    void theWindowIsThreeTicksOrTwoAndAHalfScrapes() {
        assertThat(Freshness.of(5, 0).window()).isEqualTo(15);
        assertThat(Freshness.of(10, 30).window()).isEqualTo(75);
    }

    @Test
    void anArmIsFreshWhileOneOfItsPodsIs() {
        Freshness freshness =
                Freshness.of(5, 0).with(List.of(sample(Arm.CANARY, "c1", 3), sample(Arm.CANARY, "c2", 9)));

        assertThat(freshness.fresh(Arm.CANARY, 23.9)).isTrue();
        assertThat(freshness.fresh(Arm.CANARY, 24)).isFalse();
        assertThat(freshness.fresh(Arm.STABLE, 1)).isFalse();
    }

    @Test
    void anOlderSampleDoesNotMakeAPodOlder() {
        Freshness freshness = Freshness.of(5, 0)
                .with(List.of(sample(Arm.CANARY, "c1", 9)))
                .with(List.of(sample(Arm.CANARY, "c1", 3)));

        assertThat(freshness.fresh(Arm.CANARY, 20)).isTrue();
    }

    @Test
    void eachSilentCanaryPodIsNamedButOneThatJustBecameReadyIsNot() {
        Freshness freshness = Freshness.of(5, 0).with(List.of(sample(Arm.CANARY, "c1", 50)));
        Pod heard = new Pod("c1", "backend-1", Arm.CANARY, 0);
        Pod silent = new Pod("c2", "backend-2", Arm.CANARY, 0);
        Pod young = new Pod("c3", "backend-3", Arm.CANARY, 45);

        assertThat(freshness.partial(List.of(heard, silent, young), 50)).containsExactly(silent);
    }

    @Test
    void silentControlPodsCountWhenTheyAreMoreThanAFifth() {
        Freshness freshness = Freshness.of(5, 0)
                .with(List.of(
                        sample(Arm.STABLE, "s1", 50),
                        sample(Arm.STABLE, "s2", 50),
                        sample(Arm.STABLE, "s3", 50),
                        sample(Arm.BASELINE, "b1", 50)));
        List<Pod> heard =
                List.of(pod("s1", Arm.STABLE), pod("s2", Arm.STABLE), pod("s3", Arm.STABLE), pod("b1", Arm.BASELINE));
        Pod silent = pod("s4", Arm.STABLE);
        Pod second = pod("s5", Arm.STABLE);

        assertThat(freshness.partial(join(heard, silent), 50)).isEmpty();
        assertThat(freshness.partial(join(heard, silent, second), 50)).containsExactly(silent, second);
    }

    @Test
    void countsNeverHaveMoreFailuresThanUnits() {
        assertThat(Counts.of(3.0, 4.0)).isEqualTo(new Counts(4, 4));
        assertThat(Counts.of(99.9999999, 1.0000001)).isEqualTo(new Counts(100, 1));
        assertThatThrownBy(() -> new Counts(1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Counts(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void armsAndRolesAreFoundByTheirNames() {
        for (Arm arm : Arm.values()) {
            assertThat(Arm.of(arm.text())).contains(arm);
        }
        for (Role role : Role.values()) {
            assertThat(Role.of(role.text())).contains(role);
        }
        assertThat(Arm.of("CANARY")).isEmpty();
        assertThat(Role.of("latencies")).isEmpty();
    }

    private static List<Pod> join(List<Pod> pods, Pod... more) {
        return java.util.stream.Stream.concat(pods.stream(), java.util.stream.Stream.of(more))
                .toList();
    }

    private static Pod pod(String uid, Arm arm) {
        return new Pod(uid, uid, arm, 0);
    }

    private static Sample sample(Arm arm, String pod, double t) {
        return new Sample(new Sample.Origin("pods", arm, pod, 0), Role.REQUESTS, "m", 1, t);
    }
}
