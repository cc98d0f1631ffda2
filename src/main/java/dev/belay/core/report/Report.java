package dev.belay.core.report;

import java.util.List;

/// All that one page shows.
///
/// @param summary one sentence under the title
/// @param note a remark at the foot, as that the numbers are a demonstration's; may be empty
public record Report(String title, String summary, List<Section> sections, String note) {
    public Report {
        sections = List.copyOf(sections);
    }

    /// A chapter of the page.
    public sealed interface Section permits RolloutStory, RestoreStory, TableStory {
        String title();

        Outcome outcome();

        List<Figure> figures();
    }

    /// How something came out.
    ///
    /// @param word as `Promoted` or `Rolled back`
    /// @param sentence why, with its numbers
    public record Outcome(Tone tone, String word, String sentence) {
        /// The sign before the word.
        String sign() {
            return switch (tone) {
                case GOOD -> Mark.OK.glyph();
                case BAD -> Mark.FAIL.glyph();
                case WARN -> Mark.WARN.glyph();
                case PLAIN, STRONG, DIM -> "●";
            };
        }
    }

    /// A named number, as `T_weights`.
    ///
    /// @param value with its unit
    /// @param meaning from what to what it was taken
    public record Figure(String name, String value, String meaning) {
        /// A time that was measured.
        public static Figure seconds(String name, double seconds, String meaning) {
            return new Figure(name, Wording.seconds(seconds), meaning);
        }
    }
}
