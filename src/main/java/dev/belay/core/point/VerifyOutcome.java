package dev.belay.core.point;

import dev.belay.core.model.Digest;
import java.util.List;

/// What proving a point gave.
///
/// @param checks from level 1 up, ending with the first that failed
public record VerifyOutcome(String id, Digest identity, List<LevelCheck> checks) {
    public VerifyOutcome {
        checks = List.copyOf(checks);
    }

    public boolean passed() {
        return checks.stream().allMatch(LevelCheck::passed);
    }

    /// The highest level that was proven now; 0: none.
    public int level() {
        return checks.stream()
                .filter(LevelCheck::passed)
                .mapToInt(LevelCheck::level)
                .max()
                .orElse(0);
    }
}
