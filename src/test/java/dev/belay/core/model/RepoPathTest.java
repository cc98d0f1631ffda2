package dev.belay.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepoPathTest {

    @Test
    void isOrderedByItsBytes() {
        List<RepoPath> paths = Stream.of("b.py", "é.py", "a/z.py", "a.py", "Z.py")
                .map(RepoPath::of)
                .sorted()
                .toList();

        assertThat(paths).extracting(RepoPath::toString).containsExactly("Z.py", "a.py", "a/z.py", "b.py", "é.py");
    }

    @Test
    void keepsBytesThatAreNoText() {
        RepoPath odd = RepoPath.of(new byte[] {'a', '/', (byte) 0xff, '.', 'p', 'y'});

        assertThat(odd.isText()).isFalse();
        assertThat(odd.document()).isEqualTo(Value.object("base64", Value.of("YS//LnB5")));
        assertThat(RepoPath.read(odd.document())).isEqualTo(odd);
        assertThat(RepoPath.read(RepoPath.of("ü.py").document())).isEqualTo(RepoPath.of("ü.py"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a\0b"})
    void refusesWhatCannotBeAPath(String text) {
        assertThatThrownBy(() -> RepoPath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
