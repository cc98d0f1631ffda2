package dev.belay.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.change.Entry;
import dev.belay.core.change.Entry.Stamp;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;
import dev.belay.testkit.Operations;
import dev.belay.testkit.RandomChanges;
import dev.belay.world.WorldException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// What every journal does.
public abstract class JournalContract {
    protected static final Operation OPERATION = Operations.of("op-20261122T031452Z-k7qd");

    /// A journal over the same store each time: a second one is what another process sees.
    protected abstract Journal journal();

    @Test
    void recordsStayAfterTheyWereAppended() {
        try (Journal.Log log = journal().begin(OPERATION)) {
            log.append(intent(1));
            log.append(verified(2));
        }

        try (Journal.Log log = journal().open(OPERATION.id())) {
            assertThat(log.entries()).containsExactly(intent(1), verified(2));
            assertThat(log.operation()).isEqualTo(OPERATION);
        }
    }

    @Test
    void recordsCanBeReadWhileTheJournalIsOpen() {
        try (Journal.Log log = journal().begin(OPERATION)) {
            log.append(intent(1));

            assertThat(journal().read(OPERATION.id())).containsExactly(intent(1));
        }
    }

    @Test
    void anIdIsUsedOnce() {
        journal().begin(OPERATION).close();

        assertThatThrownBy(() -> journal().begin(OPERATION)).satisfies(kind(Kind.CONFLICT));
    }

    @Test
    void onlyOneHasItOpen() {
        try (Journal.Log _ = journal().begin(OPERATION)) {
            assertThatThrownBy(() -> journal().open(OPERATION.id())).satisfies(kind(Kind.CONFLICT));
        }
    }

    @Test
    void anUnknownOperationIsGone() {
        assertThatThrownBy(() -> journal().open("op-20261122T031452Z-none")).satisfies(kind(Kind.GONE));
        assertThatThrownBy(() -> journal().read("op-20261122T031452Z-none")).satisfies(kind(Kind.GONE));
    }

    @Test
    void listsOperationsInOrderOfTheirIdsWithTheirOutcome() {
        Operation earlier = Operations.of("op-20261121T031452Z-zzzz");
        journal().begin(OPERATION).close();
        try (Journal.Log log = journal().begin(earlier)) {
            log.end(Value.object("exitCode", Value.of(0)));
        }

        List<Journal.Recorded> operations = journal().operations();

        assertThat(operations).extracting(Journal.Recorded::operation).containsExactly(earlier, OPERATION);
        assertThat(operations).extracting(Journal.Recorded::ended).containsExactly(true, false);
        assertThat(operations.getFirst().outcome().number("/exitCode")).contains(0L);
    }

    protected static Entry intent(long seq) {
        RandomChanges random = new RandomChanges(seq);
        return new Entry.Intent(stamp(seq), "CONFIG", random.changeOf(random.live()));
    }

    protected static Entry verified(long seq) {
        return new Entry.Verified(stamp(seq), seq - 1);
    }

    protected static Consumer<Throwable> kind(Kind kind) {
        return e -> assertThat(e)
                .asInstanceOf(InstanceOfAssertFactories.type(WorldException.class))
                .extracting(WorldException::kind)
                .isEqualTo(kind);
    }

    private static Stamp stamp(long seq) {
        return new Stamp(seq, Instant.parse("2026-11-22T03:17:47.328Z"), Duration.ofMillis(seq));
    }
}
