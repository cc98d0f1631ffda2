package dev.belay.cli.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.world.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final List<String> written = new ArrayList<>();
    private final Hand clock = new Hand();
    private final PlainScreen plain = new PlainScreen(written::add, new Painter(Look.plain()), clock);
    private final LiveScreen live = screen(24);

    @Test
    void writesOneLineForEachChangeWhereNothingCanBeRedrawn() {
        plain.say(Line.of(Mark.OK, "ok  first"));
        plain.show(List.of(Line.of("picture")));
        plain.show(List.of(Line.of("another picture")));

        assertThat(written).containsExactly("✔ ok  first\n");
    }

    @Test
    void givesASignOfLifeAfterFifteenSilentSeconds() {
        plain.show(List.of(Line.of("02:10 restoring"), Line.of("detail")));
        clock.pass(Duration.ofSeconds(14));
        plain.tick();
        assertThat(written).isEmpty();

        clock.pass(Duration.ofSeconds(1));
        plain.tick();
        plain.tick();
        assertThat(written).containsExactly("02:10 restoring\n");
    }

    @Test
    void waitsAgainAfterEachLine() {
        plain.show(List.of(Line.of("alive")));
        clock.pass(Duration.ofSeconds(10));
        plain.say(Line.of("change"));
        clock.pass(Duration.ofSeconds(10));
        plain.tick();
        assertThat(written).containsExactly("change\n");
    }

    @Test
    void redrawsTheBlockInPlace() {
        live.show(List.of(Line.of("a"), Line.of("b")));
        live.show(List.of(Line.of("c")));
        assertThat(written).containsExactly("a\nb\n", "\u001b[2A\r\u001b[Jc\n");
    }

    @Test
    void keepsLinesAboveTheBlock() {
        live.show(List.of(Line.of("block")));
        live.say(Line.of("stays"));
        assertThat(written.getLast()).isEqualTo("\u001b[1A\r\u001b[Jstays\nblock\n");
    }

    @Test
    void drawsNothingWhenNothingIsNew() {
        live.show(List.of(Line.of("same")));
        live.show(List.of(Line.of("same")));
        assertThat(written).hasSize(1);
    }

    @Test
    void takesTheBlockAwayAtTheEnd() {
        live.show(List.of(Line.of("a"), Line.of("b")));
        live.end();
        assertThat(written.getLast()).isEqualTo("\u001b[2A\r\u001b[J");
    }

    @Test
    void neverDrawsMoreLinesThanTheTerminalHas() {
        LiveScreen low = screen(3);
        low.show(List.of(Line.of("1"), Line.of("2"), Line.of("3"), Line.of("4")));
        assertThat(written).containsExactly("1\n2\n");
    }

    private LiveScreen screen(int rows) {
        return new LiveScreen(written::add, () -> new Painter(new Look(false, true, true, 20)), () -> rows);
    }

    /// A clock that the test moves.
    private static final class Hand implements Clock {
        private long nanos;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration duration) {
            pass(duration);
        }
    }
}
