package dev.belay.cli.look;

import java.util.Map;

/// Whether a stream gets colour [CLI-4].
public enum Colour {
    AUTO,
    ALWAYS,
    NEVER;

    /// @param variables of the process: `NO_COLOR`, `TERM`, `CLICOLOR_FORCE`
    /// @param terminal whether the stream is one
    public boolean on(Map<String, String> variables, boolean terminal) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> automatic(variables, terminal);
        };
    }

    private static boolean automatic(Map<String, String> variables, boolean terminal) {
        String force = variables.getOrDefault("CLICOLOR_FORCE", "0");
        boolean forced = !force.isEmpty() && !force.equals("0");
        if (!variables.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        return forced || terminal && !variables.getOrDefault("TERM", "").equals("dumb");
    }
}
