package dev.belay.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.audit.Act.Witness;
import dev.belay.core.audit.Verification.Broken;
import dev.belay.core.change.Operation;
import dev.belay.core.config.Malformed;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import dev.belay.testkit.RandomChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// T34: deleting, swapping or editing any record is found, and the first bad one is named.
class VerificationTest {
    private static final Witness WITNESS = new Witness("prod/host-7", "host-7", "sre", "belay/0.1.0");
    private static final Redaction REDACTION = new Redaction(new byte[32], Set.of());
    private static final Operation OPERATION = new Operation(
            "op-20261122T031452Z-k7qd",
            "rollback",
            "prod",
            new Actor("sre-1@example.com", "selfSubjectReview", List.of("sre")),
            new Operation.Why("5xx", "INC-4411"),
            Instant.EPOCH,
            Value.empty());

    private Chain chain = Chain.empty();
    private final List<String> lines = new ArrayList<>();

    static LongStream seeds() {
        return RandomChanges.seeds(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aDeletedRecordIsNamed(long seed) {
        RandomGenerator random = write(seed);
        int victim = random.nextInt(lines.size());

        lines.remove(victim);

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class, b -> assertThat(b.record()).isEqualTo(victim + 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theFirstOfTwoSwappedRecordsIsNamed(long seed) {
        RandomGenerator random = write(seed);
        int a = random.nextInt(lines.size() - 1);
        int b = random.nextInt(a + 1, lines.size());

        Collections.swap(lines, a, b);

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.record()).isEqualTo(a + 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRecordOfWhichOneCharacterIsOtherIsNamed(long seed) {
        RandomGenerator random = write(seed);
        int victim = random.nextInt(lines.size());
        String line = lines.get(victim);
        int at = random.nextInt(line.length());

        char other = line.charAt(at) == '7' ? '8' : '7';
        lines.set(victim, line.substring(0, at) + other + line.substring(at + 1));

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class, b -> assertThat(b.record()).isEqualTo(victim + 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLogThatNobodyTouchedIsWhole(long seed) {
        write(seed);

        assertThat(verify()).isEqualTo(new Verification.Whole(lines.size(), chain.last()));
    }

    @Test
    void recordsAfterTheNotedHeadAreNoFault() {
        write(1);
        Chain earlier = chain;
        append(Instant.EPOCH);

        assertThat(Verification.of(lines, earlier, VerificationTest::parse)).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void theTimeNeverRunsBackwardsAndTheRecordSaysThatItWasHeld() {
        append(Instant.parse("2026-11-22T03:00:00Z"));
        append(Instant.parse("2026-11-22T02:00:00Z"));

        Value held = parse(lines.getLast()).orElseThrow();

        assertThat(held.text("/ts")).contains("2026-11-22T03:00:00.000Z");
        assertThat(held.number("/clock.adjusted")).contains(3_600_000L);
        assertThat(verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void aDetailReplacesNoFieldOfTheRecord() {
        Act act = new Act("op.intent", OPERATION, "", Value.object("seq", Value.of(99), "op", Value.of("other")));

        String line = chain.next(act, WITNESS, REDACTION, Instant.EPOCH, Duration.ZERO)
                .line();

        assertThat(parse(line).orElseThrow().number("/seq")).contains(1L);
        assertThat(parse(line).orElseThrow().text("/op")).contains(OPERATION.id());
    }

    private RandomGenerator write(long seed) {
        RandomGenerator random = new RandomChanges(seed).generator();
        for (int i = random.nextInt(2, 9); i > 0; i--) {
            append(Instant.EPOCH.plusSeconds(random.nextInt(1000)));
        }
        return random;
    }

    private void append(Instant now) {
        Act act = new Act("write.done", OPERATION, "5c1e", Value.object("what", Value.of(now.toString())));
        Chain.Link link = chain.next(act, WITNESS, REDACTION, now, Duration.ofMillis(5));
        lines.add(link.line());
        chain = link.chain();
    }

    private Verification verify() {
        return Verification.of(lines, chain, VerificationTest::parse);
    }

    private static Optional<Value> parse(String line) {
        try {
            return Optional.of(JsonReader.read(line, "log"));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }
}
