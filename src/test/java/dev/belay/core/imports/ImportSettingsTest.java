package dev.belay.core.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Settings;
import dev.belay.core.config.Settings.Whose;
import dev.belay.core.model.RepoPath;
import dev.belay.edge.files.SourceReader;
import org.junit.jupiter.api.Test;

/// The section `imports` of the settings (IN-3).
class ImportSettingsTest {

    @Test
    void withoutTheSectionTheDefaultsHold() {
        ImportSettings settings = ImportSettings.defaults();

        assertThat(settings.python()).isEqualTo(PythonLevel.V3_15);
        assertThat(settings.migrations()).containsExactly("playbooks/**/*.yaml");
        assertThat(settings.isProduction(RepoPath.of("a/b.py"))).isTrue();
        assertThat(settings.isProduction(RepoPath.of("a/tests/b.py"))).isFalse();
    }

    @Test
    void readsEachKey() {
        ImportSettings settings = read("""
            imports:
              roots: [lib]
              external: [docker]
              python: "3.12"
              ignore: ["gen/"]
              production: [app]
              entries: ["tests/**"]
              migrations: [m.yaml]
              baseline: ssot.json
              partialOk: [bad.py]
              cache: "off"
            """);

        assertThat(settings.roots()).containsExactly("lib");
        assertThat(settings.python()).isEqualTo(PythonLevel.V3_12);
        assertThat(settings.ignore().matches(RepoPath.of("gen/a.py"))).isTrue();
        assertThat(settings.isProduction(RepoPath.of("app/a.py"))).isTrue();
        assertThat(settings.isProduction(RepoPath.of("tool/a.py"))).isFalse();
        assertThat(settings.partialOk().matches(RepoPath.of("bad.py"))).isTrue();
        assertThat(settings.baseline()).isEqualTo("ssot.json");
    }

    @Test
    void reportsEveryProblemWithItsPlace() {
        assertThatThrownBy(() -> read("imports:\n  python: \"3.9\"\n  rots: []\n"))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        e -> assertThat(e.problems())
                                .extracting(p -> p.place().line() + " " + p.message())
                                .containsExactly(
                                        "4 \"3.9\" is none of 3.11, 3.12, 3.13, 3.14, 3.15", "5 unknown key \"rots\""));
    }

    private static ImportSettings read(String section) {
        String text = "apiVersion: belay/v1\nkind: Config\n" + section;
        return ImportSettings.read(
                Settings.read(SourceReader.read(text, "belay.yaml"), Whose.USER).later("imports"));
    }
}
