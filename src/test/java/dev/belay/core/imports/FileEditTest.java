package dev.belay.core.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.model.Bytes;
import dev.belay.core.model.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileEditTest {
    private static final RepoPath PATH = RepoPath.of("app/pool.py");

    @Test
    void changesNoByteOutsideItsSpans() {
        FileEdit edit = new FileEdit(PATH, List.of(edit(16, 1, "B"), edit(5, 3, "n.core")));

        assertThat(text(edit.apply(bytes("from o.l import A\r\n")))).isEqualTo("from n.core import B\r\n");
    }

    @Test
    void refusesEditsThatOverlap() {
        assertThatThrownBy(() -> new FileEdit(PATH, List.of(edit(5, 3, ""), edit(7, 1, ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("app/pool.py");
    }

    @Test
    void refusesAnEditBehindTheEnd() {
        FileEdit edit = new FileEdit(PATH, List.of(edit(3, 2, "")));

        assertThatThrownBy(() -> edit.apply(bytes("1234"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theInverseGivesTheSameBytes(long seed) {
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", seed));
        byte[] before = new byte[200];
        random.nextBytes(before);
        List<Edit> edits = new ArrayList<>();
        for (int at = random.nextInt(5); at < 190; at += 1 + random.nextInt(20)) {
            int length = random.nextInt(5);
            edits.add(edit(at, length, "x".repeat(random.nextInt(8))));
            at += length;
        }
        FileEdit there = new FileEdit(PATH, edits);

        FileEdit back = there.inverse(before);

        assertThat(back.apply(there.apply(before))).isEqualTo(before);
        assertThat(back.inverse(there.apply(before))).isEqualTo(there);
    }

    private static Edit edit(int offset, int length, String text) {
        return new Edit(offset, length, Bytes.of(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
