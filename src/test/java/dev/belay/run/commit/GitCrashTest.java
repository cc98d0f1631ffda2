package dev.belay.run.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.GitId;
import dev.belay.edge.git.GitRepositories;
import dev.belay.testkit.CrashHarness;
import dev.belay.testkit.FaultyCluster.Fault;
import dev.belay.testkit.FolderInMemory;
import dev.belay.testkit.GitFixture;
import dev.belay.testkit.GitProgram;
import dev.belay.world.Repository;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// IM-21, PP-6 on real repositories: each call to object store, ref and disk fails, hangs, loses its answer, or is the
/// last before a kill.
class GitCrashTest {
    @TempDir(factory = FolderInMemory.class)
    Path folder;

    private int runs;

    static List<Fault> passing() {
        return List.of(new Fault.Fail(Kind.UNREACHABLE), new Fault.LoseAnswer());
    }

    static List<Fault> morePassing() {
        return List.of(new Fault.Fail(Kind.CONFLICT), new Fault.Fail(Kind.THROTTLED), new Fault.Hang());
    }

    static List<Kind> refusals() {
        return List.of(Kind.REFUSED, Kind.GONE);
    }

    @BeforeEach
    void aRepositoryToCopy() throws IOException {
        Path template = Files.createDirectory(folder.resolve("template"));
        try (GitFixture fixture = new GitFixture(template)) {
            GitId _ = CommitSequence.given(fixture.repository());
            fixture.reset();
        }
    }

    @Test
    void headIsOldOrNewAfterAKillAndTheCheckoutFollowsOnResume() {
        int points = new CrashHarness(this::sequence).killsAtEveryPoint();

        System.out.println(points + " points of death: commit on disk");
        assertThat(points).isGreaterThan(30);
    }

    @Tag("slow")
    @Test
    void theOneWhoResumesMayBeKilledToo() {
        assertThat(new CrashHarness(this::sequence).killsTwice(Long.getLong("seed", 1)))
                .isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void theSameEndIsReachedWhenAnyCallGoesWrong(Fault fault) {
        int calls = new CrashHarness(this::sequence).faultsAtEveryCall(fault);

        System.out.println(calls + " calls, " + fault + ": commit on disk");
        assertThat(calls).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void headIsOldOrNewWhenAnyCallIsRefused(Kind kind) {
        assertThat(new CrashHarness(this::sequence).refusalsAtEveryCall(new Fault.Fail(kind)))
                .isPositive();
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("morePassing")
    void theSameEndIsReachedWhenAnyCallGoesWrongInAnotherWay(Fault fault) {
        assertThat(new CrashHarness(this::sequence).faultsAtEveryCall(fault)).isPositive();
    }

    private CommitSequence sequence() {
        Path copy = folder.resolve("run" + runs++);
        walk(folder.resolve("template"), (from, attributes) -> {
            Path to = copy.resolve(folder.resolve("template").relativize(from));
            if (attributes.isDirectory()) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        });
        GitRepositories repositories = new GitRepositories(GitProgram.environment());
        return CommitSequence.onDisk(() -> opened(repositories, copy), () -> checkedByGit(copy));
    }

    private static Repository opened(GitRepositories repositories, Path place) {
        return repositories.open(place.toString());
    }

    /// At the end of each run the git program agrees with us.
    private static void checkedByGit(Path place) {
        GitProgram git = new GitProgram(place);
        assertThat(git.run("fsck", "--no-dangling", "--no-progress")).isEmpty();
        if (!Files.exists(place.resolve(".git/index.lock"))) {
            assertThat(git.run("status", "--porcelain")).isEmpty();
        }
    }

    private interface Each {
        void file(Path path, BasicFileAttributes attributes) throws IOException;
    }

    private static void walk(Path root, Each each) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                    each.file(dir, attributes);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    each.file(file, attributes);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
