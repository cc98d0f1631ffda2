package dev.belay.cli.look;

import java.util.ArrayList;
import java.util.List;

/// Breaks text at blanks. A word that is longer than the line, such as a path, stays whole so that it can be copied.
public final class Wrap {
    private Wrap() {}

    public static List<String> of(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
