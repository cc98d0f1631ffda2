package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.rollout.Census.Member;
import dev.belay.core.signal.Arm;
import dev.belay.testkit.Manifests;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Section 13 asks for restarts within five minutes, and a pod tells how often it restarted since it began.
class RestartsTest {
    private final Restarts restarts = new Restarts(Instant.parse("2026-01-05T08:00:00Z"));

    @Test
    void anOldPodsFormerRestartsAreLongAgo() {
        restarts.seen(List.of(old(7)), true, 1);
        restarts.seen(List.of(old(8)), true, 2);

        assertThat(restarts.of(old(8))).isEqualTo(1);
    }

    @Test
    void allRestartsOfAYoungPodAreWithinTheWindow() {
        restarts.seen(List.of(young(2)), true, 60);

        assertThat(restarts.of(young(2))).isEqualTo(2);
    }

    @Test
    void aRestartLeavesTheWindowAfterFiveMinutes() {
        restarts.seen(List.of(young(0)), true, 0);
        restarts.seen(List.of(young(1)), true, 10);
        restarts.seen(List.of(young(1)), true, 309);
        assertThat(restarts.of(young(1))).isEqualTo(1);

        restarts.seen(List.of(young(1)), true, 310);

        assertThat(restarts.of(young(1))).isZero();
    }

    @Test
    void twoRestartsEightMinutesApartAreNeverTwo() {
        for (int t = 0; t <= 600; t++) {
            Member pod = young(t < 60 ? 0 : t < 540 ? 1 : 2);
            restarts.seen(List.of(pod), true, t);
            assertThat(restarts.of(pod)).as("at " + t).isLessThan(2);
        }
    }

    @Test
    void aContainersRestartsDoNotHideAnothers() {
        restarts.seen(List.of(pair(5, 0)), true, 1);
        restarts.seen(List.of(pair(5, 2)), true, 2);

        assertThat(restarts.of(pair(5, 2))).isEqualTo(2);
    }

    @Test
    void podsThatCouldNotBeReadChangeNothing() {
        restarts.seen(List.of(old(7)), true, 1);
        restarts.seen(List.of(), false, 2);
        restarts.seen(List.of(old(9)), true, 3);

        assertThat(restarts.of(old(9))).isEqualTo(2);
    }

    private static Member old(int count) {
        return member("2026-01-05T07:00:00Z", "{name: chat, restartCount: %d}".formatted(count));
    }

    private static Member young(int count) {
        return member("2026-01-05T08:00:00Z", "{name: chat, restartCount: %d}".formatted(count));
    }

    private static Member pair(int chat, int side) {
        return member(
                "2026-01-05T07:00:00Z",
                "{name: chat, restartCount: %d}, {name: side, restartCount: %d}".formatted(chat, side));
    }

    private static Member member(String created, String statuses) {
        return new Member(Manifests.of("""
            apiVersion: v1
            kind: Pod
            metadata: {namespace: chat, name: c1, uid: c1, creationTimestamp: "%s"}
            status: {containerStatuses: [%s]}
            """.formatted(created, statuses)), Arm.CANARY, true, true, false, false, false);
    }
}
