package dev.belay.core.point;

import java.util.List;

/// What one level of checking a point gave (10.6).
///
/// @param level 1 checksums, 2 signature, 3 parse and schema, 4 server dry run
/// @param evidence what was looked at, in a few words: `412 files`
/// @param problems empty: passed
public record LevelCheck(int level, String evidence, List<String> problems) {
    public LevelCheck {
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return problems.isEmpty();
    }

    /// What people call the level.
    public String name() {
        return switch (level) {
            case 1 -> "checksums";
            case 2 -> "signature";
            case 3 -> "format";
            case 4 -> "server dry run";
            default -> "level " + level;
        };
    }
}
