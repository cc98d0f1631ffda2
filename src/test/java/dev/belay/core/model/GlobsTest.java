package dev.belay.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "tests, a/tests/b.py, true",
        "tests, a/tests.py, false",
        "tests/, tests, false",
        "tests/, tests/a.py, true",
        "/tests, a/tests/b.py, false",
        "a/tests, a/tests/b.py, true",
        "a/tests, b/a/tests/c.py, false",
        "*.py, a/b.py, true",
        "*.py, a/b.pyi, false",
        "a/*.py, a/b/c.py, false",
        "**/tests/**, tests/a.py, true",
        "**/tests/**, a/b/tests/c.py, true",
        "**/tests/**, tests, false",
        "a/**/z.py, a/z.py, true",
        "a/**/z.py, a/b/c/z.py, true",
        "a/**/z.py, az.py, false",
        "a/**, a/b.py, true",
        "tests/mission_critical/**, tests/mission_critical/a/b.py, true",
        "?.py, ab.py, false",
        "[ab].py, b.py, true",
        "[!ab].py, b.py, false",
        "[a-c].py, b.py, true",
        "[].py, [].py, true",
        "a.py, aXpy, false",
        "A.py, a.py, false",
        "\\*.py, *.py, true",
        "\\*.py, a.py, false",
        "x**y.py, x1y.py, true",
        "é*.py, éa.py, true",
    })
    void aPatternFitsAsInGitignore(String pattern, String path, boolean fits) {
        assertThat(Globs.of(List.of(pattern)).matches(RepoPath.of(path))).isEqualTo(fits);
    }

    @Test
    void theLastPatternThatFitsDecides() {
        Globs globs = Globs.of(List.of("*.py", "!keep.py", "", "# no pattern"));

        assertThat(globs.matches(RepoPath.of("a/b.py"))).isTrue();
        assertThat(globs.matches(RepoPath.of("a/keep.py"))).isFalse();
        assertThat(globs.isEmpty()).isFalse();
    }

    @Test
    void nothingBelowAFolderThatIsMeantIsTakenBack() {
        assertThat(Globs.of(List.of("a/", "!a/keep.py")).matches(RepoPath.of("a/keep.py")))
                .isTrue();
        assertThat(Globs.of(List.of("a/*", "!a/keep.py")).matches(RepoPath.of("a/keep.py")))
                .isFalse();
    }
}
