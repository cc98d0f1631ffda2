package dev.belay.core.imports.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.imports.SourceFile;
import dev.belay.core.model.RepoPath;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Names of modules and what a dotted name is (IM-3, MD-1 to MD-5).
class ModuleTableTest {

    @Test
    void namesAFileByItsPathWithoutInit() {
        ModuleTable modules = table("a/__init__.py", "a/b.py", "c.py", "__init__.py");

        assertThat(modules.names()).containsExactly("__init__", "a", "a.b", "c");
    }

    @Test
    void keepsNamesThatNoImportCanWrite() {
        ModuleTable modules = table(".ci/run-all.py", "a/2.py", "a/é.py");

        assertThat(modules.names()).containsExactly(".ci.run-all", "a.2", "a.é");
    }

    @Test
    void writesBytesThatAreNotUtf8AsNumbers() {
        SourceFile odd = new SourceFile(
                RepoPath.of(new byte[] {'a', (byte) 0xff, '.', 'p', 'y'}),
                Wrote.file("x.py").scanned());

        assertThat(ModuleTable.of(Wrote.set(odd)).names()).containsExactly("a\\xff");
    }

    @Test
    void aPackageBeatsAModuleOfItsName() {
        FileSet set = Wrote.set(Wrote.file("x.py"), Wrote.file("x/__init__.py"));
        ModuleTable modules = ModuleTable.of(set);

        assertThat(modules.size()).isEqualTo(1);
        assertThat(set.files().get(modules.file(0)).path()).hasToString("x/__init__.py");
        assertThat(modules.isShadowed(0)).isTrue();
        assertThat(modules.isShadowed(1)).isFalse();
    }

    @Test
    void theFirstRootWinsAClash() {
        List<SourceFile> files = Wrote.sorted(Wrote.file("lib/x/__init__.py"), Wrote.file("x.py"));
        FileSet set = new FileSet(files, List.of(".", "lib/"), Set.of());
        ModuleTable modules = ModuleTable.of(set);

        assertThat(modules.names()).containsExactly("x");
        assertThat(set.files().get(modules.file(0)).path()).hasToString("x.py");
    }

    @Test
    void aFileIsNamedFromItsDeepestRoot() {
        FileSet set = new FileSet(Wrote.sorted(Wrote.file("lib/x/y.py")), List.of(".", "lib", "lib/x"), Set.of());

        assertThat(ModuleTable.of(set).names()).containsExactly("y");
    }

    @Test
    void aFileBelowNoRootIsNoModule() {
        FileSet set = new FileSet(Wrote.sorted(Wrote.file("lib/x.py"), Wrote.file("y.py")), List.of("lib"), Set.of());
        ModuleTable modules = ModuleTable.of(set);

        assertThat(modules.names()).containsExactly("x");
        assertThat(modules.isShadowed(1)).isFalse();
        assertThat(modules.moduleOf(1)).isEqualTo(ModuleTable.NONE);
    }

    @Test
    void srcIsARootWhenNothingImportsIt() {
        assertThat(ModuleTable.of(Wrote.set(Wrote.file("src/p/a.py", "import p"), Wrote.file("t.py")))
                        .names())
                .containsExactly("p.a", "t");
    }

    @Test
    void srcIsNoRootWhenAStatementNamesItOrItIsAPackage() {
        assertThat(ModuleTable.of(Wrote.set(Wrote.file("src/p/a.py"), Wrote.file("t.py", "from src.p import a")))
                        .names())
                .containsExactly("src.p.a", "t");
        assertThat(table("src/__init__.py", "src/a.py").names()).containsExactly("src", "src.a");
    }

    @Test
    void tellsNodeNamespaceMissingAndExternal() {
        ModuleTable modules = table("a/b/c.py", "d/__init__.py");

        assertThat(modules.standing("a.b.c")).isEqualTo(Standing.NODE);
        assertThat(modules.standing("a.b")).isEqualTo(Standing.NAMESPACE);
        assertThat(modules.standing("a.x")).isEqualTo(Standing.MISSING);
        assertThat(modules.standing("d.x")).isEqualTo(Standing.MISSING);
        assertThat(modules.standing("os.path")).isEqualTo(Standing.EXTERNAL);
    }

    @Test
    void aBareFolderNeverHidesAnInstalledPackage() {
        FileSet set = new FileSet(
                Wrote.sorted(Wrote.file("docker/run.py"), Wrote.file("redis/__init__.py")),
                List.of(),
                Set.of("docker", "redis"));
        ModuleTable modules = ModuleTable.of(set);

        assertThat(modules.standing("docker.errors")).isEqualTo(Standing.EXTERNAL);
        assertThat(modules.standing("docker.run")).isEqualTo(Standing.NODE);
        assertThat(modules.standing("redis.client")).isEqualTo(Standing.MISSING);
    }

    @Test
    void resolvesDotsFromTheFolderOfTheFile() {
        FileSet set = Wrote.set(Wrote.file("a/b/c.py"), Wrote.file("a/b/__init__.py"), Wrote.file("top.py"));
        ModuleTable modules = ModuleTable.of(set);

        assertThat(modules.absolute(0, 0, "x.y")).contains("x.y");
        assertThat(modules.absolute(0, 1, "d")).contains("a.b.d");
        assertThat(modules.absolute(1, 1, "")).contains("a.b");
        assertThat(modules.absolute(1, 2, "d")).contains("a.d");
        assertThat(modules.absolute(1, 3, "d")).isEmpty();
        assertThat(modules.absolute(2, 1, "d")).isEmpty();
    }

    @Test
    void readsNamesOfDistributions() {
        String requirements = """
            # comment
            Redis_Client==5.0  # pinned
            docker[tls]>=7; python_version > "3"
            -r other.txt
            git+https://example.org/x.git
            ruamel.yaml @ https://example.org/r.whl
            """;
        String project = """
            [project]
            dependencies = [
              "numpy>=2", 'Flask-Login[x]',
            ]
            [project.optional-dependencies]
            dev = ["pytest"]
            [tool.poetry.dependencies]
            python = "^3.11"
            attrs = "*"
            [tool.x]
            other = ["nothing"]
            """;

        assertThat(Distributions.ofRequirements(requirements)).containsExactly("docker", "redis-client", "ruamel-yaml");
        assertThat(Distributions.ofProject(project)).containsExactly("attrs", "flask-login", "numpy", "pytest");
    }

    private static ModuleTable table(String... paths) {
        return ModuleTable.of(Wrote.set(Arrays.stream(paths).map(Wrote::file).toArray(SourceFile[]::new)));
    }
}
