package dev.belay.cli.look;

import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.Tone;

/// Turns a line into what a stream shows.
public record Painter(Look look) {
    private static final String RESET = "\u001b[0m";

    /// Without a line feed.
    public String paint(Line line) {
        return paint(line, Integer.MAX_VALUE);
    }

    /// The same, cut one column before the end of the width, so that no terminal wraps it.
    public String paintCut(Line line) {
        return paint(line, look.width() - 1);
    }

    private String paint(Line line, int room) {
        StringBuilder out = new StringBuilder();
        int left = room;
        for (Line.Part part : line.parts()) {
            String shown = shown(part);
            int fits = Math.min(left, shown.codePointCount(0, shown.length()));
            out.append(toned(shown.substring(0, shown.offsetByCodePoints(0, fits)), tone(part)));
            left -= fits;
        }
        return out.toString();
    }

    private String shown(Line.Part part) {
        return switch (part) {
            case Line.Text(String text, Tone _) -> text(safe(text));
            case Line.Sign(Mark mark) -> look.unicode() ? mark.glyph() : mark.ascii();
        };
    }

    private static Tone tone(Line.Part part) {
        return switch (part) {
            case Line.Text(String _, Tone tone) -> tone;
            case Line.Sign(Mark mark) -> tone(mark);
        };
    }

    /// Plain text as this stream can show it.
    public String text(String text) {
        return look.unicode() ? text : Ascii.of(text);
    }

    private String toned(String text, Tone tone) {
        String code = switch (tone) {
            case PLAIN -> "";
            case STRONG -> "1";
            case DIM -> "2";
            case GOOD -> "32";
            case WARN -> "33";
            case BAD -> "31";
        };
        return !look.colour() || code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    }

    /// What comes from a cluster or a person must not steer the terminal.
    private static String safe(String text) {
        return text.chars().noneMatch(Character::isISOControl) ? text : text.replaceAll("\\p{Cntrl}", ".");
    }

    private static Tone tone(Mark mark) {
        return switch (mark) {
            case OK -> Tone.GOOD;
            case WARN, UNKNOWN -> Tone.WARN;
            case FAIL -> Tone.BAD;
            case RUNNING -> Tone.STRONG;
            case WAITING -> Tone.DIM;
        };
    }
}
