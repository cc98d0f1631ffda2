package dev.belay.cli;

import dev.belay.core.report.Line;
import java.util.List;

/// What a command is about to do, for the question before its first write [CLI-7, CLI-8].
///
/// @param environment whose name must be typed when it is severe
/// @param about environment, cluster and short UID, namespaces, point, reason: shown before the question, or
/// as the first lines of progress when none is asked
public record Consent(Danger danger, String environment, List<Line> about) {
    public Consent {
        about = List.copyOf(about);
    }

    /// How bad a mistake would be.
    public enum Danger {
        /// Local files: no question.
        MILD,
        /// An unprotected environment: `y/N`, or `--yes`.
        MODERATE,
        /// A protected environment: type its name, or `--yes --confirm NAME`.
        SEVERE
    }
}
