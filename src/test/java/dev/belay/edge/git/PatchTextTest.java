package dev.belay.edge.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Bytes;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import dev.belay.testkit.FolderInMemory;
import dev.belay.testkit.GitFixture;
import dev.belay.testkit.GitProgram.Said;
import dev.belay.world.Repository.FilePair;
import dev.belay.world.Repository.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// IM-20: what is printed, the git program applies, and gets the same bytes.
class PatchTextTest {
    @TempDir(factory = FolderInMemory.class)
    Path folder;

    @Test
    void looksAsGitPrintsIt() {
        Side before = new Side.Content(FileKind.REGULAR, Bytes.of("a\nb"));
        Side after = new Side.Content(FileKind.REGULAR, Bytes.of("a\nc\n"));

        String text = PatchText.of(List.of(new FilePair(RepoPath.of("p/é.py"), before, after)))
                .text();

        assertThat(text).isEqualTo("""
            diff --git "a/p/\\303\\251.py" "b/p/\\303\\251.py"
            index 0a207c060e..0f7bc76605 100644
            --- "a/p/\\303\\251.py"
            +++ "b/p/\\303\\251.py"
            @@ -1,2 +1,2 @@
             a
            -b
            \\ No newline at end of file
            +c
            """);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void gitAppliesItToTheSameBytes(long seed) {
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", seed));
        List<FilePair> pairs = new ArrayList<>();
        for (String name :
                List.of("a.py", "b c.py", "d/ü.py", "q\"uote.py", "new.py", "gone.py", "mode.sh", "tab\t.py")) {
            byte[] text = text(random, 1 + random.nextInt(30));
            Side before = new Side.Content(FileKind.REGULAR, Bytes.of(text));
            Side after = new Side.Content(
                    name.equals("mode.sh") ? FileKind.EXECUTABLE : FileKind.REGULAR, changed(random, text));
            pairs.add(new FilePair(
                    RepoPath.of(name),
                    name.equals("new.py") ? new Side.Nothing() : before,
                    name.equals("gone.py") ? new Side.Nothing() : after));
        }

        try (GitFixture fixture = new GitFixture(folder)) {
            pairs.forEach(pair -> put(fixture, pair.path(), pair.before()));
            String _ = fixture.git().run("add", "-A");
            Said said =
                    fixture.git().feed(PatchText.of(pairs).toArray(), "apply", "--index", "--whitespace=nowarn", "-");
            String applied = fixture.git().run("write-tree");

            assertThat(said.text()).isEmpty();
            pairs.forEach(pair -> put(fixture, pair.path(), pair.after()));
            fixture.at(RepoPath.of("mode.sh")).toFile().setExecutable(true);
            String _ = fixture.git().run("add", "-A");
            assertThat(applied).isEqualTo(fixture.git().run("write-tree"));
        }
    }

    private static void put(GitFixture fixture, RepoPath path, Side side) {
        switch (side) {
            case Side.Nothing _ -> fixture.at(path).toFile().delete();
            case Side.Content content -> fixture.write(path, content.bytes().toArray());
        }
    }

    /// Lines that repeat, with every kind of end, and sometimes none at the end of the file.
    private static byte[] text(SplittableRandom random, int lines) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            out.append(
                    List.of("import a", "from o.l import(A)", "  é", "", "x \t").get(random.nextInt(5)));
            out.append(List.of("\n", "\n", "\r\n", "\r\r\n").get(random.nextInt(4)));
        }
        return (random.nextBoolean() ? out + "end" : out.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static Bytes changed(SplittableRandom random, byte[] text) {
        String before = new String(text, StandardCharsets.UTF_8);
        int at = before.offsetByCodePoints(0, random.nextInt(before.codePointCount(0, before.length()) + 1));
        String after = before.substring(0, at) + "CHANGED" + (random.nextBoolean() ? "\n" : "") + before.substring(at);
        return Bytes.of(random.nextInt(4) == 0 ? after.stripTrailing() : after);
    }
}
