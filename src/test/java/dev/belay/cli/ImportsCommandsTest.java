package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `imports graph` and `imports who` as a user runs them.
class ImportsCommandsTest {
    @TempDir
    private Path directory;

    private Path repository;
    private Run run;

    @BeforeEach
    void start() throws IOException, GitAPIException {
        repository = directory.resolve("repository");
        Files.createDirectories(repository);
        run = new Run(directory).with("HOME", directory.toString());
        file("app/__init__.py", "");
        file("app/core.py", "import os\nfrom app import pool\n");
        file("app/pool.py", "def late():\n    from .core import Core\n");
        file("app/web.py", "from app.core import Core, x as y\nfrom app.gone import z\n");
        file("tests/test_core.py", "from app.core import Core\n");
        file("tests/test_web.py", "import app.web\n");
        file("tests/test_none.py", "import os\n");
        file("tests/broken.py", "import app.core\ns = 'open\n");
        try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("first")
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setSign(false)
                    .call();
        }
    }

    @Test
    void theGraphForAPersonFitsATerminal() {
        imports("graph", "--package", "app.core", "--cycles");

        assertThat(run.code()).as(run.err()).isZero();
        Golden.check("imports-graph.txt", run.out());
    }

    @Test
    void whoForAPersonFitsATerminal() {
        imports("who", "app.core", "app.gone", "--from", "tests", "--lost");

        assertThat(run.code()).as(run.err()).isZero();
        Golden.check("imports-who.txt", run.out());
    }

    @Test
    void theDocumentsAreKept() {
        imports("graph", "--package", "app.core", "--cycles", "-o", "json");
        Golden.document("imports-graph.json", run.out());

        imports("who", "app.core", "app.gone", "--from", "tests", "-o", "json");
        Golden.document("imports-who.json", run.out());
    }

    @Test
    void theWorkTreeIsReadAndIgnoredFilesAreNot() throws IOException {
        file(".gitignore", "gen/\n");
        file("gen/a.py", "import app.core\n");
        file("new.py", "import app.core\n");

        imports("who", "app.core", "--depth", "1", "-o", "name");

        assertThat(run.out().lines()).contains("new", "app.web").doesNotContain("gen.a");
    }

    @Test
    void aCommitIsReadAsItWas() throws IOException {
        file("new.py", "import app.core\n");

        imports("who", "app.core", "--at", "HEAD", "-o", "name");

        assertThat(run.out().lines()).contains("app.web").doesNotContain("new");
    }

    @Test
    void outsideGitAllFilesBelowTheFolderAreRead() throws IOException {
        Path folder = directory.resolve("plain");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("a.py"), "import b\n");
        Files.writeString(folder.resolve("b.py"), "");
        Files.createSymbolicLink(folder.resolve("link.py"), folder.resolve("a.py"));
        Files.createSymbolicLink(folder.resolve("round"), folder);

        run.belay("imports", "graph", "plain", "-o", "json");

        assertThat(run.json().number("/nodes")).contains(2L);
        assertThat(run.json().number("/views/all/edges")).contains(1L);
    }

    @Test
    void onlyWhatLiesAtThePathsIsRead() {
        run.belay("imports", "graph", "repository/app", "repository/tests/test_web.py", "-o", "json");

        assertThat(run.json().number("/input/files")).contains(5L);
        assertThat(run.json().number("/views/all/edges")).contains(4L);
    }

    @Test
    void eachStatementIsALine() {
        imports("graph", "--statements", "-o", "ndjson");

        List<Value> lines =
                run.out().lines().map(line -> JsonReader.read(line, "stdout")).toList();
        assertThat(lines).hasSize(10);
        assertThat(lines.getFirst().text("/path")).contains("app/core.py");
        assertThat(lines.getLast().text("/kind")).contains("ImportsGraph");
        assertThat(lines.stream().filter(l -> l.truth("/partial").orElse(false)))
                .hasSize(1);
    }

    @Test
    void statementsNeedNdjson() {
        imports("graph", "--statements");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--statements needs -o ndjson");
    }

    @Test
    void partialFilesFailOnlyAStrictRun() throws IOException {
        imports("graph");
        assertThat(run.code()).isZero();

        imports("graph", "--strict", "-o", "json");
        assertThat(run.code()).isEqualTo(7);
        assertThat(run.json().number("/exitCode")).contains(7L);
        assertThat(run.json().number("/nodes")).contains(8L);

        file("belay.yaml", "apiVersion: belay/v1\nkind: Config\nimports:\n  partialOk: [tests/broken.py]\n");
        imports("graph", "--strict");
        assertThat(run.code()).isZero();
    }

    @Test
    void aModuleThatIsNeitherThereNorReferredToIsRefused() {
        imports("who", "app.cor");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no module app.cor", "app.core");
        imports("graph", "--package", "nothing.like.it");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void anUnknownCommitViewLevelOrFormIsRefused() {
        for (String[] wrong : List.of(
                new String[] {"--at", "no-such"},
                new String[] {"--view", "some"},
                new String[] {"--python", "2.7"},
                new String[] {"--format", "png"})) {
            imports("graph", wrong[0], wrong[1]);
            assertThat(run.code()).as(wrong[0]).isEqualTo(2);
        }
        imports("graph", "--format", "dot", "-o", "json");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void settingsOfTheSectionAreProvedWithTheirPlace() throws IOException {
        file("belay.yaml", "apiVersion: belay/v1\nkind: Config\nimports:\n  rots: [lib]\n");

        imports("graph");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("belay.yaml:4", "roots");
    }

    @Test
    void picturesAreTextForGraphvizAndMermaid() {
        imports("who", "app.core", "--format", "dot");
        assertThat(run.out()).startsWith("digraph imports {").contains("\"app.web\" -> \"app.core\";");

        imports("graph", "--cycles", "--format", "mermaid");
        assertThat(run.out()).startsWith("flowchart LR").contains("[\"app.pool\"]");
    }

    /// IM-31: no network, no script, every part there.
    @Test
    void thePageNeedsNothingElse() throws IOException {
        file("app/__init__.py", "from app.core import Core\n");
        file("app/core.py", "import app.web\nclass Core: pass\n");
        file("tests/test_core.py", "from app import Core\n");
        for (int i = 0; i < 30; i++) {
            file("tests/bad" + i + ".py", "x = (1]\n");
        }

        imports("graph", "--package", "app.core", "--format", "html", "--out", "page.html");

        assertThat(run.code()).as(run.err()).isZero();
        String page = Files.readString(directory.resolve("page.html"));
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("Imports of app.core", "tests/broken.py", "and 11 more", "its 2 modules")
                .contains("class app.core.Core", "Modules that reach it, by view and distance", "dual-path")
                .doesNotContain("<script", "<link", "src=", "url(");
        assertThat(page.replaceAll("xmlns=\"[^\"]*\"", "")).doesNotContain("http:", "https:");
    }

    @Test
    void aPictureOfMoreThan200ModulesIsRefused() throws IOException {
        for (int i = 0; i < 201; i++) {
            file("many/m" + i + ".py", "");
        }

        imports("graph", "--format", "dot");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("209 modules");
    }

    @Test
    void aSnapshotKeepsTheDigestByCommit() throws IOException {
        imports("graph", "--snapshot", "-o", "json");

        String commit = run.json().text("/commit").orElseThrow();
        Path kept = directory.resolve("state/imports/graphs/" + commit + ".json");
        Value document = JsonReader.read(Files.readString(kept), "kept");
        assertThat(document.text("/digest")).isEqualTo(run.json().text("/digest"));
        assertThat(document.number("/scanner")).isPresent();
    }

    @Test
    void theDocumentGoesToAFile() throws IOException {
        imports("graph", "--out", "graph.json");

        assertThat(run.out()).contains("graph.json");
        assertThat(JsonReader.read(Files.readString(directory.resolve("graph.json")), "out")
                        .text("/kind"))
                .contains("ImportsGraph");
    }

    @Test
    void anEmptyRepositoryHasAnEmptyGraph() throws IOException {
        Files.createDirectories(directory.resolve("empty"));

        run.belay("imports", "graph", "empty", "-o", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().number("/nodes")).contains(0L);
    }

    /// IM-30, CA-2.
    @Test
    void resultsAreTheSameWithAColdAWarmADamagedAndNoCache() throws IOException {
        imports("graph", "-o", "json");
        String cold = run.out();
        Path facts;
        try (Stream<Path> files = Files.list(directory.resolve("state/imports/facts"))) {
            facts = files.findFirst().orElseThrow();
        }

        imports("graph", "-o", "json");
        assertThat(run.out()).isEqualTo(cold);

        byte[] bytes = Files.readAllBytes(facts);
        bytes[bytes.length / 2] ^= 1;
        Files.write(facts, bytes);
        imports("graph", "-o", "json");
        assertThat(run.out()).isEqualTo(cold);

        file("belay.yaml", "apiVersion: belay/v1\nkind: Config\nimports: {cache: \"off\"}\n");
        imports("graph", "-o", "json");
        assertThat(run.out()).isEqualTo(cold);
    }

    @Test
    void findingsEndWith3AndPartialFilesAreListedBeside() throws IOException {
        file("app/__init__.py", "from app.core import Core\n");
        file("app/core.py", "class Core: pass\n");
        file("tests/test_core.py", "from app import Core\n");

        imports("ssot");
        assertThat(run.code()).isEqualTo(3);
        Golden.check("imports-ssot.txt", run.out());

        imports("ssot", "-o", "json");
        Golden.document("imports-ssot.json", run.out());
        assertThat(run.json().items("/exitCodes")).containsExactly(Value.of(3), Value.of(7));
    }

    @Test
    void aBaselineMakesAGreenStart() throws IOException {
        Files.delete(repository.resolve("tests/broken.py"));

        imports("ssot", "--write-baseline");
        assertThat(run.code()).as(run.err()).isZero();
        imports("ssot");
        assertThat(run.code()).as(run.err()).isZero();
        file("more.py", "from app.core import New\n");
        imports("ssot");
        assertThat(run.code()).isEqualTo(3);
        file("app/web.py", "");
        imports("ssot", "-o", "json");
        assertThat(run.json().items("/fixed")).isNotEmpty();
        assertThat(run.json().number("/counts/new")).contains(1L);
    }

    @Test
    void partialFilesAloneEndWith7() {
        imports("ssot", "--rule", "dual-def");

        assertThat(run.code()).isEqualTo(7);
    }

    @Test
    void sarifIsALogOfItsOwnAndNotForOtherCommands() {
        imports("ssot", "-o", "sarif");
        assertThat(run.json().text("/version")).contains("2.1.0");
        assertThat(run.json().items("/runs/0/results")).isNotEmpty();

        imports("graph", "-o", "sarif");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void anUnknownRuleOrABaselineThatIsNoneIsRefused() throws IOException {
        imports("ssot", "--rule", "dual");
        assertThat(run.code()).isEqualTo(2);
        imports("ssot", "--baseline", "absent.json");
        assertThat(run.code()).isEqualTo(2);
        Files.writeString(directory.resolve("odd.json"), "{\"kind\":\"Other\"}");
        imports("ssot", "--baseline", "odd.json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("cannot read the baseline odd.json");
    }

    private void imports(String command, String... more) {
        List<String> line = new ArrayList<>(List.of("imports", command, "-C", "repository"));
        line.addAll(List.of(more));
        run.belay(line.toArray(String[]::new));
    }

    private void file(String path, String text) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
