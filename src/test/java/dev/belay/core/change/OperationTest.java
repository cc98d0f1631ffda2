package dev.belay.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Actor;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:14:52.900Z");

    @Test
    void anIdHasPrefixUtcTimeAndFourRandomCharacters() {
        assertThat(OperationId.draw("op", NOW, random(1), id -> false)).matches("op-20261122T031452Z-[a-z2-7]{4}");
    }

    @Test
    void anIdThatIsKnownIsDrawnAgain() {
        Set<String> known = new TreeSet<>(List.of(OperationId.draw("op", NOW, random(1), id -> false)));

        String second = OperationId.draw("op", NOW, random(1), known::contains);

        assertThat(known).doesNotContain(second);
    }

    @Test
    void aPartOfFourCharactersNamesTheIdsThatHaveIt() {
        List<String> ids = new ArrayList<>(List.of("op-20261122T031452Z-k7qd", "op-20261122T031452Z-abcd"));

        assertThat(OperationId.named("k7qd", ids)).containsExactly("op-20261122T031452Z-k7qd");
        assertThat(OperationId.named("031452Z", ids)).hasSize(2);
        assertThat(OperationId.named("k7q", ids)).isEmpty();
        assertThat(OperationId.named("zzzz", ids)).isEmpty();
    }

    @Test
    void readsBackTheDocumentThatItWrote() {
        Operation operation = new Operation(
                "op-20261122T031452Z-k7qd",
                "rollback",
                "prod",
                new Actor("sre-1@example.com", "selfSubjectReview", List.of("sre")),
                new Operation.Why("5xx after phase 2", "INC-4411"),
                NOW,
                Value.object("point", Value.of("rp-1")));

        assertThat(Operation.of(operation.document())).isEqualTo(operation);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
