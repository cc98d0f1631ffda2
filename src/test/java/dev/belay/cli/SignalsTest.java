package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private final List<String> said = new ArrayList<>();
    private final List<Integer> ended = new ArrayList<>();
    private final Signals signals = new Signals(said::add, ended::add);

    @Test
    void endsAtOnceWhileNothingIsWritten() {
        signals.arrived(Exit.INTERRUPTED);

        assertThat(ended).containsExactly(130);
        assertThat(said).containsExactly("interrupted; nothing was changed");
    }

    @Test
    void asksToStopWhileAnOperationIsOpen() throws InterruptedException {
        signals.working("restoring chat/backend");

        signals.arrived(Exit.TERMINATED);

        assertThat(ended).isEmpty();
        assertThat(said.getFirst()).contains("restoring chat/backend").contains("again to stop at once");
        assertThat(signals.asked()).isTrue();
        assertThat(signals.how()).isEqualTo(Exit.TERMINATED);
        assertThat(signals.await(Duration.ZERO)).isTrue();
    }

    @Test
    void endsAtOnceAtTheSecondSignal() {
        signals.working("restoring");

        signals.arrived(Exit.INTERRUPTED);
        signals.arrived(Exit.INTERRUPTED);

        assertThat(ended).containsExactly(130);
    }

    @Test
    void wakesTheClockThatWaits() {
        signals.working("waiting for pods");
        Thread.ofVirtual().start(() -> signals.arrived(Exit.INTERRUPTED));

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> new SystemClock(signals).sleep(Duration.ofMinutes(10)));
    }
}
