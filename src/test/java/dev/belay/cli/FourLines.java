package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// The shape of every error [ERR-1]: what, why, what to do, code with whether anything was changed.
final class FourLines {
    private FourLines() {}

    /// The error at the end of what was said, with nothing changed; long lines may go on below.
    ///
    /// @param words that are in it
    static void assertIn(String said, String... words) {
        List<String> error = said.lines()
                .dropWhile(line -> !line.startsWith("error: "))
                .filter(line -> !line.startsWith("        "))
                .toList();
        assertThat(error).as(said).hasSize(4);
        assertThat(error.get(1)).startsWith("  why   ");
        assertThat(error.get(2)).startsWith("  fix   ");
        assertThat(error.get(3)).startsWith("  code  BLY-");
        assertThat(said.replaceAll("\\n {8}", " "))
                .contains("nothing was changed")
                .contains(words);
    }
}
