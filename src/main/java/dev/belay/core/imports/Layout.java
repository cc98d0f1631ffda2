package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.List;

/// How a statement is written (SN-16).
///
/// @param parenthesised names stand in parentheses
/// @param multiLine stands on more than one physical line
/// @param comments multi-line, and any of its lines, the last included, has a comment
/// @param trailingComment the next byte that is not blank begins a comment
/// @param trailingComma the last token before the closing parenthesis is a comma
public record Layout(
        boolean parenthesised, boolean multiLine, boolean comments, boolean trailingComment, boolean trailingComma) {
    /// On one line, without parentheses and comment.
    public static final Layout PLAIN = new Layout(false, false, false, false, false);

    /// The facts that hold, as results name them.
    public List<String> labels() {
        List<String> labels = new ArrayList<>();
        add(labels, parenthesised, "parenthesised");
        add(labels, multiLine, "multiLine");
        add(labels, comments, "comments");
        add(labels, trailingComment, "trailingComment");
        add(labels, trailingComma, "trailingComma");
        return List.copyOf(labels);
    }

    private static void add(List<String> labels, boolean holds, String label) {
        if (holds) {
            labels.add(label);
        }
    }
}
