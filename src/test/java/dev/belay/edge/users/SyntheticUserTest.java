package dev.belay.edge.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.golden.ErrorKind;
import dev.belay.core.golden.GoldenPath;
import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Outcome;
import dev.belay.core.golden.Scenario;
import dev.belay.core.golden.Series;
import dev.belay.core.golden.Taint;
import dev.belay.core.golden.Tally;
import dev.belay.core.golden.Violation;
import dev.belay.testkit.PatientPath;
import dev.belay.testkit.ScriptedChat;
import dev.belay.testkit.ScriptedChat.Fault;
import dev.belay.testkit.SystemTime;
import dev.belay.world.Users;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Users against a service that counts its own misdeeds.
class SyntheticUserTest {
    private static final String PIN = "canary-0123456789abcdef";

    private final ScriptedChat chat = new ScriptedChat();

    @AfterEach
    void nothingIsLeft() {
        RealTime.until(() -> chat.connections() == 0);
        chat.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void eachFaultIsFoundAsOftenAsItWasDone(Fault fault) {
        chat.with(fault, 11);

        Tally found = run(load(40, 400), _ -> chat.messages() >= 120);

        assertThat(chat.done(fault)).isPositive();
        assertThat(kinds(found)).isEqualTo(expected());
    }

    @Test
    void allFaultsTogetherAreFoundAsOftenAsTheyWereDone() {
        for (Fault fault : Fault.values()) {
            chat.with(fault, 53);
        }

        Tally found = run(load(150, 600), _ -> chat.messages() >= 3000);

        for (Fault fault : Fault.values()) {
            assertThat(chat.done(fault)).as("%s", fault).isPositive();
        }
        assertThat(kinds(found)).isEqualTo(expected());
    }

    @Test
    void aDrainUnderLoadLosesNoIteration() {
        List<Integer> drained = new ArrayList<>();

        Tally found = run(load(50, 500), seen -> {
            if (drained.size() < 3 && chat.messages() > 200 * (drained.size() + 1) && chat.connections() == 50) {
                drained.add(chat.closeAll(drained.size() == 1 ? 1001 : 1012));
            }
            return drained.size() == 3 && chat.connections() == 50 && chat.messages() > 900;
        });

        int closes = drained.stream().mapToInt(Integer::intValue).sum();
        assertThat(closes).isEqualTo(150);
        assertThat(found.drained()).isEqualTo(closes);
        assertThat(found.closes()).isEqualTo(Map.of(1001, 50L, 1012, 100L));
        assertThat(kinds(found)).isEmpty();
        assertThat(found.failed()).isZero();
        assertThat(found.series(Series.RECONNECT).count()).isEqualTo(closes);
        assertThat(found.pinnedOpens()).isEqualTo(50 + closes);
    }

    @Test
    void aCutConnectionIsNoDrain() {
        List<Integer> cut = new ArrayList<>();

        Tally found = run(load(20, 100), _ -> {
            if (cut.isEmpty() && chat.messages() > 50) {
                cut.add(chat.cutAll());
            }
            return chat.messages() > 100 && chat.connections() == 20;
        });

        assertThat(found.closes()).isEqualTo(Map.of(1006, 20L));
        assertThat(found.drained()).isZero();
        assertThat(found.failed()).isEqualTo(found.count(ErrorKind.NETWORK));
    }

    @Test
    void aServiceThatSaysNothingMissesEveryEvent() {
        chat.mute(true);

        Tally found = run(GoldenPath.against(target(), "secret"), load(50, 20), seen -> seen.failed() >= 20);

        assertThat(found.count(ErrorKind.MISSING_EVENT)).isEqualTo(5 * found.rows(Outcome.MISSING_EVENT));
        assertThat(found.ok()).isZero();
        assertThat(found.series(Series.RESPONSE).quantileMillis(0.5)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void anArrivalThatWaitsUntilItsTimeoutIsOverload() {
        chat.mute(true);

        Tally found =
                run(GoldenPath.against(target(), "secret"), load(1, 500), seen -> seen.count(ErrorKind.OVERLOAD) >= 5);

        assertThat(found.failed()).isEqualTo(found.rows(Outcome.MISSING_EVENT));
        assertThat(found.count(ErrorKind.OVERLOAD)).isLessThan(found.failed());
    }

    @Test
    void whatRefusesALogInOrAnUpgradeHasItsName() {
        assertThat(firstFailure(() -> chat.refusingLogin(401))).isEqualTo(ErrorKind.LOGIN_STATUS_4XX);
        assertThat(firstFailure(() -> chat.refusingLogin(500))).isEqualTo(ErrorKind.LOGIN_STATUS_5XX);
        chat.refusingLogin(200);
        assertThat(firstFailure(() -> chat.refusingUpgrade(403))).isEqualTo(ErrorKind.CONNECT_UPGRADE_STATUS);
        assertThat(firstFailure(() -> chat.refusingUpgrade(503))).isEqualTo(ErrorKind.CONNECT_UPGRADE_THROTTLED);
        chat.refusingUpgrade(101);
        assertThat(firstFailure(() -> chat.choosing("other.v1"))).isEqualTo(ErrorKind.CONNECT_SUBPROTOCOL);
    }

    @Test
    void aServiceThatIsNotThereIsRefusedAndBlamedOnTheArm() {
        ScriptedChat gone = new ScriptedChat();
        Scenario scenario = GoldenPath.against(new Scenario.Target(gone.http(), gone.ws()), "secret");
        gone.close();

        Tally found = run(scenario, load(5, 20), seen -> seen.count(ErrorKind.OVERLOAD) >= 5);

        assertThat(found.count(ErrorKind.LOGIN_REFUSED)).isPositive();
        assertThat(found.rows(Outcome.MISSING_EVENT))
                .isEqualTo(found.count(ErrorKind.LOGIN_REFUSED) + found.count(ErrorKind.OVERLOAD));
    }

    @Test
    void whatComesUnaskedIsClassifiedToo() {
        List<String> said = new ArrayList<>();

        Tally found = run(load(10, 1), _ -> {
            if (said.isEmpty() && chat.connections() == 10) {
                said.add("heartbeat");
                chat.broadcast("{\"type\":\"heartbeat\"}");
                chat.broadcast("not JSON");
                chat.broadcast("{\"type\":\"news\",\"items\":[{\"type\":1}]}");
            }
            return chat.messages() > 2;
        });

        assertThat(found.count(ErrorKind.UNEXPECTED_EVENT)).isEqualTo(20);
        assertThat(kinds(found)).containsOnlyKeys(ErrorKind.UNEXPECTED_EVENT);
    }

    @Test
    void aBrokenFrameIsAProtocolError() {
        List<String> said = new ArrayList<>();

        Tally found = run(load(10, 10), _ -> {
            if (said.isEmpty() && chat.connections() == 10) {
                said.add("garbled");
                chat.garble();
            }
            return chat.opened() >= 20 && chat.connections() == 10;
        });

        assertThat(found.closes()).isEqualTo(Map.of(1002, 10L));
    }

    @Test
    void aConnectionWithoutPongIsGivenUp() {
        chat.mute(true);
        Scenario golden = PatientPath.against(target(), Duration.ofSeconds(30));
        Scenario attentive = new Scenario(
                golden.name(),
                golden.target(),
                golden.vars(),
                golden.users(),
                golden.track(),
                golden.session(),
                golden.iteration(),
                golden.end(),
                golden.connect(),
                new Scenario.Keepalive(Duration.ofMillis(200), Duration.ofMillis(300)),
                golden.reconnect(),
                golden.isolation(),
                golden.limits());

        Tally found = run(attentive, load(5, 50), seen -> seen.count(ErrorKind.PONG_TIMEOUT) >= 5);

        assertThat(found.failed()).isEqualTo(found.count(ErrorKind.PONG_TIMEOUT));
        assertThat(found.closes()).containsOnlyKeys(1006);
    }

    @Test
    void thePinGoesWithTheLogInAndTheUpgrade() {
        run(load(7, 10), _ -> chat.messages() > 3);

        assertThat(chat.pins()).hasSize(14).containsOnly(PIN);
        assertThat(chat.closes()).hasSize(7).containsOnly(1001);
    }

    @Test
    void aViolationNamesBothEndsAndHidesSecrets() {
        chat.with(Fault.MIX, 5);
        List<Violation> violations = new ArrayList<>();

        run(load(10, 100), seen -> {
            violations.addAll(seen.violations());
            return !violations.isEmpty();
        });

        Violation first = violations.getFirst();
        assertThat(first.kind()).isEqualTo(ErrorKind.CROSS_USER);
        assertThat(first.event()).isEqualTo("agent_completed");
        assertThat(first.reader().user()).isNotEqualTo(first.owner().user()).isBetween(0, 9);
        assertThat(first.owner().user()).isBetween(0, 9);
        assertThat(first.reader().track()).isEqualTo("canary");
        assertThat(first.reader().pod()).isEqualTo("pod-1");
        assertThat(first.reader().localPort()).isPositive();
        assertThat(first.reader().iteration()).isPositive();
        assertThat(first.reader().frames()).isNotEmpty();
        assertThat(first.excerpt()).contains("bly1.").doesNotContain("secret");
    }

    @Test
    void stoppingWhileConnectionsAreMadeLeavesNothing() {
        Users.Run run = users().start(order(GoldenPath.against(target(), "secret"), load(200, 100)));
        RealTime.until(() -> chat.opened() > 3);

        run.stop();

        assertThat(run.live().opened()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.isAlive() && t.getName().startsWith("belay-users"));
    }

    @Test
    void refusesATargetThatItCannotSpeakTo() {
        Scenario secure = GoldenPath.against(new Scenario.Target("https://127.0.0.1", chat.ws()), "secret");

        assertThatThrownBy(() -> users().start(order(secure, load(1, 1))))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.INVALID));
    }

    private ErrorKind firstFailure(Runnable script) {
        script.run();
        Tally found = run(load(1, 1), seen -> seen.failed() > 0);
        return kinds(found).keySet().stream()
                .filter(k -> k.phase() == ErrorKind.Phase.LOGIN || k.phase() == ErrorKind.Phase.CONNECT)
                .findFirst()
                .orElseThrow();
    }

    private Tally run(Users.Load load, Predicate<Tally> enough) {
        return run(PatientPath.against(target(), Duration.ofSeconds(30)), load, enough);
    }

    /// Everything of the arm until it is enough, and of the end.
    private static Tally run(Scenario scenario, Users.Load load, Predicate<Tally> enough) {
        List<Interval> all = new ArrayList<>();
        try (Users.Run run = users().start(order(scenario, load))) {
            RealTime.until(() -> {
                all.addAll(run.drain());
                return enough.test(canary(all));
            });
            run.stop();
            all.addAll(run.drain());
        }
        return canary(all);
    }

    private static Tally canary(List<Interval> intervals) {
        return Interval.sum(intervals, true).getOrDefault("canary", new Tally());
    }

    private Scenario.Target target() {
        return new Scenario.Target(chat.http(), chat.ws());
    }

    private static Users users() {
        return new NettyUsers(new SystemTime(), new SplittableRandom(1));
    }

    private static Users.Load load(int users, double rate) {
        return new Users.Load(List.of(new Users.Arm("canary", PIN)), users, rate, Users.Free.none());
    }

    private static Users.Order order(Scenario scenario, Users.Load load) {
        return new Users.Order(scenario, load, Taint.Rule.sandbox(), 7);
    }

    /// What the users counted, lateness left out: that is the machine's.
    private static Map<ErrorKind, Long> kinds(Tally tally) {
        Map<ErrorKind, Long> kinds = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : ErrorKind.values()) {
            if (tally.count(kind) > 0 && kind.counts() != ErrorKind.Counts.APART && kind != ErrorKind.CANCELLED) {
                kinds.put(kind, tally.count(kind));
            }
        }
        return kinds;
    }

    /// What the service says it did, in the classes of the users.
    private Map<ErrorKind, Long> expected() {
        Map<ErrorKind, Long> kinds = new TreeMap<>();
        for (Fault fault : Fault.values()) {
            List<ErrorKind> classes = switch (fault) {
                case DROP -> List.of(ErrorKind.MISSING_EVENT);
                case DUPLICATE, COPY_AFTER_THE_END -> List.of(ErrorKind.DUPLICATE_EVENT);
                case SWAP, SWAP_AT_THE_END -> List.of(ErrorKind.OUT_OF_ORDER);
                case MIX -> List.of(ErrorKind.CROSS_USER);
                case MISROUTE -> List.of(ErrorKind.CROSS_USER, ErrorKind.MISSING_EVENT);
                case WRONG_IDENTITY -> List.of(ErrorKind.IDENTITY_MISMATCH);
                case WRONG_CALL -> List.of(ErrorKind.PAYLOAD);
                case ERROR -> List.of(ErrorKind.UNEXPECTED_EVENT);
            };
            classes.forEach(kind -> kinds.merge(kind, (long) chat.done(fault), Long::sum));
        }
        kinds.values().removeIf(count -> count == 0);
        return kinds;
    }
}
