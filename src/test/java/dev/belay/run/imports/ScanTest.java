package dev.belay.run.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.imports.ImportSettings;
import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.ScanError;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.graph.FileSet;
import dev.belay.core.model.Globs;
import dev.belay.core.model.RepoPath;
import dev.belay.run.pace.Deadline;
import dev.belay.run.pace.Fork;
import dev.belay.testkit.ManualClock;
import dev.belay.world.FactStore;
import dev.belay.world.SourceFolder;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is read, and what happens to files that cannot be (IM-37, IN-1).
class ScanTest {

    @Test
    void filesThatCannotBeReadStandAsUnknownAndTheRestIsComplete() throws InterruptedException {
        FileSet set = scanned("a.py", "forbidden.py", "gone.py", "huge.py", "z.py");

        assertThat(set.files().stream().map(f -> f.path() + " " + error(f.scanned())))
                .containsExactly("a.py whole", "forbidden.py IO", "gone.py GONE", "huge.py SIZE", "z.py whole");
    }

    @Test
    void onlyPythonFilesOutsideGitFoldersCount() throws InterruptedException {
        FileSet set = scanned(".git/x.py", ".hidden/a.py", "a.pyi", "a.pyw", "b.py", "c.txt");

        assertThat(set.files().stream().map(f -> f.path().toString())).containsExactly(".hidden/a.py", "b.py");
    }

    @Test
    void requirementsSayWhatIsInstalled() throws InterruptedException {
        FileSet set = scanned("docs/pyproject.toml", "requirements-dev.txt", "x.py");

        assertThat(set.distributions()).containsExactlyInAnyOrder("numpy", "docker");
    }

    private static FileSet scanned(String... paths) throws InterruptedException {
        Sources sources =
                new Sources.OfFolder(new Odd(Stream.of(paths).map(RepoPath::of).toList()));
        Scan scan = new Scan(
                sources, ImportSettings.defaults(), PythonLevel.HIGHEST, Globs.none(), FactStore.none(), "odd");
        return scan.run(new Fork(Deadline.none(new ManualClock()), () -> {}));
    }

    private static String error(Scanned scanned) {
        return scanned.outcome() instanceof Scanned.Outcome.Partial(ScanError error)
                ? error.kind().name()
                : "whole";
    }

    /// A folder whose files are as their names say.
    private record Odd(List<RepoPath> files) implements SourceFolder {
        @Override
        public byte[] bytes(RepoPath path) {
            return switch (path.name()) {
                case "forbidden.py" -> throw new WorldException(Kind.FORBIDDEN, "not for us");
                case "gone.py" -> throw new WorldException(Kind.GONE, "vanished");
                case "huge.py" -> new byte[(64 << 20) + 1];
                case "requirements-dev.txt" -> "docker>=7\n".getBytes(StandardCharsets.UTF_8);
                case "pyproject.toml" -> "[project]\ndependencies = [\"numpy\"]\n".getBytes(StandardCharsets.UTF_8);
                default -> "import a\n".getBytes(StandardCharsets.UTF_8);
            };
        }
    }
}
