package dev.belay.core.model.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    private static final List<Trailer> TWO =
            List.of(new Trailer("Belay-Migration", "mig-0117"), new Trailer("Belay-Change", "sha256:12"));

    @ParameterizedTest
    @ValueSource(strings = {"Subject", "Subject\n", "Subject\n\nA body: with a colon.\n", "S\n\nBody\n\nRefs: #1\n"})
    void trailersReadBackWhateverStandsBeforeThem(String text) {
        Message message = new Message(text).plus(TWO);

        assertThat(message.trailers()).containsAll(TWO);
        assertThat(message.text()).startsWith(text.stripTrailing());
    }

    @Test
    void joinTheParagraphOfTrailersThatIsThere() {
        Message message = new Message("S\n\nSigned-off-by: a\n").plus(TWO.subList(0, 1));

        assertThat(message.text()).isEqualTo("S\n\nSigned-off-by: a\nBelay-Migration: mig-0117\n");
    }

    @Test
    void aSubjectIsNeverATrailer() {
        assertThat(new Message("fix: a thing\n").trailers()).isEmpty();
        assertThat(new Message("Subject\n\nPlain words here.\nno: trailer\n").trailers())
                .isEmpty();
    }

    @Test
    void aTrailerGoesOnInAnIndentedLine() {
        assertThat(new Message("S\n\nBelay-Change: a\n  b\n").trailer("belay-change"))
                .contains("a b");
    }

    @Test
    void theLastOfEqualTrailersCounts() {
        assertThat(new Message("S\n\nBelay-Reverts: a\nBelay-Reverts: b\n").trailer("Belay-Reverts"))
                .contains("b");
    }

    @Test
    void aTrailerThatWouldNotReadBackCannotBeMade() {
        assertThatThrownBy(() -> new Trailer("Belay-Change", "a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Trailer("Two Words", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
