package dev.belay.core.signal;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The series of a role: those of one name whose labels pass every filter.
public record Selector(Role role, String name, Map<String, Match> where) {
    public Selector {
        where = Map.copyOf(where);
    }

    /// What a label's value must be.
    public sealed interface Match {
        boolean matches(String value);
    }

    /// One of a list.
    public record OneOf(Set<String> values) implements Match {
        public OneOf {
            values = Set.copyOf(values);
        }

        @Override
        public boolean matches(String value) {
            return values.contains(value);
        }
    }

    /// A pattern that fits the whole value, without what RE2 lacks: look-around, back references, possessive and
    /// atomic groups.
    public record Like(Pattern pattern) implements Match {
        private static final Pattern NOT_RE2 = Pattern.compile("\\(\\?[=!>]|\\(\\?<[=!]|\\\\[1-9kG]|[*+?}]\\+");

        /// @throws IllegalArgumentException when it is no pattern, or more than RE2 can do
        public static Like of(String text) {
            if (NOT_RE2.matcher(text).find()) {
                throw new IllegalArgumentException("more than RE2 can do: " + text);
            }
            try {
                return new Like(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("no pattern: " + e.getDescription() + " in " + text, e);
            }
        }

        @Override
        public boolean matches(String value) {
            return pattern.matcher(value).matches();
        }
    }

    /// Whether a series of the name has the labels asked for; an absent label is an empty one.
    boolean accepts(Map<String, String> labels) {
        return where.entrySet().stream()
                .allMatch(filter -> filter.getValue().matches(labels.getOrDefault(filter.getKey(), "")));
    }
}
