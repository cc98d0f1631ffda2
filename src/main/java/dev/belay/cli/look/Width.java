package dev.belay.cli.look;

import java.util.Map;
import java.util.function.IntSupplier;

/// How many columns a line may have [CLI-5].
public final class Width {
    public static final int STANDARD = 80;

    private Width() {}

    /// `COLUMNS`, then the terminal, then 80. A width of 0, or one that is no number, is no answer.
    ///
    /// @param terminal asked only when there is one; 0: does not know
    public static int of(Map<String, String> variables, boolean hasTerminal, IntSupplier terminal) {
        String columns = variables.getOrDefault("COLUMNS", "");
        if (columns.matches("[1-9]\\d{0,4}")) {
            return Integer.parseInt(columns);
        }
        int asked = hasTerminal ? terminal.getAsInt() : 0;
        return asked > 0 ? asked : STANDARD;
    }
}
