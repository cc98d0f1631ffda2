package dev.belay.core.config;

/// Whether the data of a component allow its older versions: declared, never guessed.
///
/// @param migration with [Answer#UNTIL]: the id of the migration that closes the way back
public record RollbackSafe(Answer answer, String migration) {

    /// `yes`, `until:<migration id>`, `no`.
    public enum Answer {
        YES,
        UNTIL,
        NO
    }

    /// @throws IllegalArgumentException with a sentence for a person
    public static RollbackSafe parse(String text) {
        if (text.equals("yes")) {
            return new RollbackSafe(Answer.YES, "");
        }
        if (text.equals("no")) {
            return new RollbackSafe(Answer.NO, "");
        }
        if (text.startsWith("until:") && text.length() > "until:".length()) {
            return new RollbackSafe(Answer.UNTIL, text.substring("until:".length()));
        }
        throw new IllegalArgumentException("\"" + text + "\" is not one of yes, no, until:<migration id>");
    }
}
