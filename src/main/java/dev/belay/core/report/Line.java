package dev.belay.core.report;

import java.util.ArrayList;
import java.util.List;

/// One line for a person: texts and marks, without a line feed. What it looks like is for the stream that shows it.
public record Line(List<Part> parts) {
    public Line {
        parts = List.copyOf(parts);
    }

    /// A piece of a line.
    public sealed interface Part {}

    public record Text(String text, Tone tone) implements Part {
        public Text {
            text = text.replace('\n', ' ');
        }
    }

    public record Sign(Mark mark) implements Part {}

    public static Line of(String text) {
        return of(text, Tone.PLAIN);
    }

    public static Line of(String text, Tone tone) {
        return new Line(List.of(new Text(text, tone)));
    }

    /// A mark, a blank, and the words that say the same.
    public static Line of(Mark mark, String text) {
        return new Line(List.of(new Sign(mark))).plus(" " + text);
    }

    public static Line empty() {
        return new Line(List.of());
    }

    public Line plus(String text) {
        return plus(text, Tone.PLAIN);
    }

    public Line plus(String text, Tone tone) {
        return plus(new Text(text, tone));
    }

    public Line plus(Mark mark) {
        return plus(new Sign(mark));
    }

    /// The words alone, marks as glyphs.
    public String plain() {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            out.append(
                    switch (part) {
                        case Text(String text, Tone _) -> text;
                        case Sign(Mark mark) -> mark.glyph();
                    });
        }
        return out.toString();
    }

    private Line plus(Part part) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(part);
        return new Line(longer);
    }
}
