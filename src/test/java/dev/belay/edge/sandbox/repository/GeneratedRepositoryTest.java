package dev.belay.edge.sandbox.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.TreeFile;
import dev.belay.testkit.FolderInMemory;
import dev.belay.testkit.GitFixture;
import dev.belay.testkit.InMemoryRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedRepositoryTest {
    @TempDir(factory = FolderInMemory.class)
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 100, 1000, 10_000})
    void hasAsManyFilesAsAskedFor(int files) {
        assertThat(GeneratedRepository.of(RepositoryShape.plain(files, 1)).size())
                .isEqualTo(files);
    }

    @Test
    void theLargestHasTheImportersOfThePlan() {
        assertThat(GeneratedRepository.of(RepositoryShape.plain(10_000, 1)).importers())
                .isEqualTo(925);
        assertThat(GeneratedRepository.of(RepositoryShape.trapped(10_000, 2)).importers())
                .isEqualTo(925);
    }

    @Test
    void plantsEachTrapAsOftenAsItCounts() {
        GeneratedRepository generated = GeneratedRepository.of(RepositoryShape.trapped(3000, 1));

        assertThat(generated.traps()).containsOnlyKeys(Trap.values());
        assertThat(generated.traps().values()).containsOnly(3);
        assertThat(generated.size()).isEqualTo(3000);
        assertThat(generated.files().stream().filter(f -> f.path().latin1().contains("/bom_")))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aTrapIsWhatItSays(Trap trap) {
        GeneratedRepository generated = GeneratedRepository.of(new RepositoryShape(20, 1, EnumSet.of(trap), 10));
        List<PlantedFile> files = trap.plant(1);

        assertThat(files).hasSize(trap.files());
        assertThat(files.stream().anyMatch(PlantedFile::importer)).isEqualTo(trap.importer());
        assertThat(generated.traps()).containsOnlyKeys(trap);
        assertThat(generated.files()).containsAll(files);
    }

    @Test
    void equalShapesGiveEqualCommitsAndOtherSeedsOthers() {
        GitId one = new Planting(new InMemoryRepository()).plant(generated(60, 7));

        assertThat(new Planting(new InMemoryRepository()).plant(generated(60, 7)))
                .isEqualTo(one);
        assertThat(new Planting(new InMemoryRepository()).plant(generated(60, 8)))
                .isNotEqualTo(one);
    }

    @Test
    void refusesASizeThatItsTrapsDoNotFitIn() {
        assertThatThrownBy(() -> RepositoryShape.trapped(30, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take ");
        assertThatThrownBy(() -> RepositoryShape.plain(9, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RepositoryShape.plain(10_001, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gitFindsTheCheckoutCleanAndTheBranchWithItsFactory() {
        try (GitFixture fixture = new GitFixture(folder)) {
            GeneratedRepository generated = GeneratedRepository.of(RepositoryShape.trapped(200, 3));
            GitId main = new Planting(fixture.repository()).plant(generated);

            String _ = fixture.git().run("config", "filter.lfs.clean", "cat");
            assertThat(fixture.git().run("status", "--porcelain")).isEmpty();
            assertThat(fixture.git().run("fsck", "--no-progress")).isEmpty();
            assertThat(fixture.git().run("rev-parse", "main")).isEqualTo(main.hex());
            assertThat(fixture.git().run("diff", "--name-status", "main", "issue-1144-factory"))
                    .isEqualTo("M\tdeploy/backend.yaml\nA\tnetra_backend/app/websocket_core/factory.py");
            assertThat(fixture.repository().files(main))
                    .filteredOn(f -> f.file().kind() == FileKind.LINK)
                    .extracting(TreeFile::path)
                    .containsExactly(RepoPath.of("netra_backend/traps/symbolic_link_1.py"));
        }
    }

    /// The suites are Python; without python3 only their text is there.
    @Test
    void theSuitesRunAndFailBeforeTheMigrationAlone() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not there");
        try (GitFixture fixture = new GitFixture(folder)) {
            GitId _ = new Planting(fixture.repository()).plant(generated(60, 1));

            assertThat(python("behaviour")).isZero();
            assertThat(python("single_path")).isOne();

            assertThat(Files.readString(folder.resolve("out/behaviour.xml")))
                    .contains("tests='1' failures='0' errors='0'");
            assertThat(Files.readString(folder.resolve("out/single_path.xml"))).contains("failures='1' errors='0'");
        }
    }

    @Test
    void theThreeLayersAreThoseOfTheCase() {
        GeneratedRepository generated = generated(10, 1);

        for (String name : Set.of("manager", "unified_manager", "websocket_manager")) {
            assertThat(generated.bytes(RepoPath.of("netra_backend/app/websocket_core/" + name + ".py")))
                    .isNotEmpty();
        }
        assertThat(new String(generated.bytes(RepoPath.of("deploy/backend.yaml")), StandardCharsets.UTF_8))
                .contains("FACTORY_MODE: dual");
    }

    private static GeneratedRepository generated(int files, long seed) {
        return GeneratedRepository.of(RepositoryShape.plain(files, seed));
    }

    private int python(String suite) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", "-B", "tests/run.py", suite)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start().waitFor();
    }
}
