package dev.belay.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {

    @Test
    void asksItsOwnVariableFirst() {
        assertThat(StateDirectory.choose(
                        Map.of("BELAY_STATE_DIR", "s", "XDG_STATE_HOME", "/x", "HOME", "/h"), p -> true))
                .isEqualTo(new StateDirectory.At("s", "BELAY_STATE_DIR"));
    }

    @Test
    void asksXdgNext() {
        assertThat(StateDirectory.choose(Map.of("XDG_STATE_HOME", "/x/", "HOME", "/h"), p -> true))
                .isEqualTo(new StateDirectory.At("/x/belay", "XDG_STATE_HOME"));
    }

    @Test
    void ignoresARelativeXdgPathAsItsSpecificationAsks() {
        assertThat(StateDirectory.choose(Map.of("XDG_STATE_HOME", "x", "HOME", "/h"), p -> true))
                .isEqualTo(new StateDirectory.At("/h/.local/state/belay", "HOME"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "/", "", "home"})
    void buildsNothingFromAnUnknownHome(String home) {
        assertThat(StateDirectory.choose(Map.of("HOME", home), p -> true))
                .isEqualTo(new StateDirectory.At("/var/lib/belay", "the system"));
    }

    @Test
    void takesAPrivateDirectoryWhenNothingCanBeWritten() {
        assertThat(StateDirectory.choose(Map.of("HOME", "/h"), p -> false)).isEqualTo(new StateDirectory.Temporary());
    }
}
