package dev.belay.edge.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.golden.ErrorKind;
import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Outcome;
import dev.belay.core.golden.Scenario;
import dev.belay.core.golden.Taint;
import dev.belay.core.golden.Tally;
import dev.belay.core.model.Value;
import dev.belay.edge.users.NettyUsers;
import dev.belay.testkit.PatientPath;
import dev.belay.testkit.SystemTime;
import dev.belay.world.Users;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Synthetic users on the sandbox's chat service: what one side does, the other finds.
class GoldenPathOnChatTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Pods pods = new Pods("golden-path-pods");

    @AfterEach
    void stop() {
        pods.close();
    }

    @Test
    void everyFaultIsFoundAsOftenAsTheServiceDidIt() throws IOException {
        Pods.Running pod = pods.start("c1", "drop:0.004,duplicate:0.004,misroute:0.004,mix:0.004,swap:0.02,error:0.02");

        Tally found = run(pod, 100, 500, seen -> seen.ok() + seen.failed() >= 3000);

        Faults done = pod.service().faults();
        for (FaultKind kind : List.of(
                FaultKind.DROP,
                FaultKind.DUPLICATE,
                FaultKind.MISROUTE,
                FaultKind.MIX,
                FaultKind.SWAP,
                FaultKind.ERROR)) {
            assertThat(done.count(kind)).as("%s", kind).isPositive();
        }
        assertThat(found.count(ErrorKind.MISSING_EVENT))
                .isEqualTo(done.count(FaultKind.DROP) + done.count(FaultKind.MISROUTE));
        assertThat(found.count(ErrorKind.DUPLICATE_EVENT)).isEqualTo(done.count(FaultKind.DUPLICATE));
        assertThat(found.count(ErrorKind.CROSS_USER))
                .isEqualTo(done.count(FaultKind.MIX) + done.count(FaultKind.MISROUTE));
        assertThat(found.count(ErrorKind.OUT_OF_ORDER)).isEqualTo(done.count(FaultKind.SWAP));
        assertThat(found.count(ErrorKind.UNEXPECTED_EVENT)).isEqualTo(done.count(FaultKind.ERROR));
        assertThat(found.count(ErrorKind.IDENTITY_MISMATCH)).isZero();
        assertThat(found.count(ErrorKind.MARKER_CORRUPT)).isZero();
    }

    @Test
    void aGoodServiceHasNoFindings() throws IOException {
        Pods.Running pod = pods.start("c1", Map.of());

        Tally found = run(pod, 100, 500, seen -> seen.ok() >= 2000);

        assertThat(found.failed()).isZero();
        for (ErrorKind kind : ErrorKind.values()) {
            boolean apart = kind.counts() == ErrorKind.Counts.APART || kind == ErrorKind.CANCELLED;
            assertThat(apart ? 0 : found.count(kind)).as("%s", kind).isZero();
        }
        assertThat(found.opens()).isEqualTo(100);
        assertThat(found.rows(Outcome.COMPLETE)).isPositive();
    }

    @Test
    void aDrainUnderLoadIsDrainedAndLosesNoIteration() throws IOException {
        Pods.Running pod = pods.start("c1", Map.of());
        List<Integer> asked = new ArrayList<>();

        Tally found = run(pod, 60, 200, seen -> {
            if (asked.isEmpty() && seen.ok() > 200) {
                Value order = Value.object("code", Value.of(1012), "perSecond", Value.of(50), "max", Value.of(60));
                asked.add(pod.ops().post("/drain", order).statusCode());
            }
            return seen.drained() >= 60 && seen.ok() > 400;
        });

        assertThat(asked).containsExactly(200);
        assertThat(found.failed()).isZero();
        assertThat(found.drained()).isEqualTo(60);
        assertThat(found.closes()).isEqualTo(Map.of(1012, 60L));
    }

    private static Tally run(Pods.Running pod, int users, double rate, Predicate<Tally> enough) {
        int port = pod.service().httpPort();
        Scenario scenario = PatientPath.against(
                new Scenario.Target("http://127.0.0.1:" + port, "ws://127.0.0.1:" + port + "/ws"),
                Duration.ofSeconds(8));
        Users.Load load = new Users.Load(List.of(new Users.Arm("stable", "")), users, rate, Users.Free.none());
        List<Interval> all = new ArrayList<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        try (Users.Run run = new NettyUsers(new SystemTime(), new SplittableRandom(1))
                .start(new Users.Order(scenario, load, Taint.Rule.sandbox(), 7))) {
            while (!enough.test(stable(all))) {
                assertThat(System.nanoTime())
                        .as("it must become so within %s", LIMIT)
                        .isLessThan(end);
                LockSupport.parkNanos(20_000_000);
                all.addAll(run.drain());
            }
            run.stop();
            all.addAll(run.drain());
        }
        return stable(all);
    }

    private static Tally stable(List<Interval> intervals) {
        return Interval.sum(intervals, true).getOrDefault("stable", new Tally());
    }
}
