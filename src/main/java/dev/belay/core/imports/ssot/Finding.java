package dev.belay.core.imports.ssot;

import dev.belay.core.imports.SourceFile;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Locale;

/// A place where a rule fires, with what proves it (SS-4).
///
/// @param subject module and name that it is about; either may be empty
/// @param origin what the name comes down to, without a line
/// @param evidence the chain of bindings
/// @param data what the rule says beside
public record Finding(
        Rule rule, Level level, Spot at, Pair subject, String origin, List<Step> evidence, Value.Obj data) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /// How bad it is.
    public enum Level {
        ERROR,
        WARNING,
        NOTE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A line of a file.
    public record Spot(SourceFile file, int line) {
        /// `app/a.py:3`.
        public String text() {
            return file.path() + ":" + line;
        }
    }

    /// Where a name of a module is bound.
    public record Step(Spot at, Pair pair) {}

    /// The same however the file is moved about inside: no line counts.
    public Digest fingerprint() {
        return Digest.of(String.join("\0", rule.label(), subject.module(), subject.name(), origin));
    }

    /// What a person reads.
    public String sentence() {
        String what = subject.name().isEmpty() ? subject.module() : subject.toString();
        return switch (rule) {
            case BROKEN_IMPORT -> what + ": " + origin;
            case DUAL_PATH ->
                origin + " is imported through " + data.items("/pairs").size() + " paths";
            case DUAL_DEF -> subject.name() + " means " + data.items("/origins").size() + " objects";
            case SAME_NAME_DIFFERENT_OBJECT ->
                what + " is another object than in " + data.text("/other").orElse("");
            case MISSING_SHIM -> what + " only passes names on and does not warn";
            case FACADE_WARNS_ALWAYS -> what + " warns whoever loads it";
            case SINGLETON_AND_FACTORY -> what + " is a singleton and made by a factory";
        };
    }
}
