package dev.belay.cli;

import dev.belay.cli.look.JsonPath;
import dev.belay.core.config.Nearest;
import dev.belay.core.model.Value;
import java.util.List;

/// What stdout gets [CLI-2].
///
/// @param expression of `jsonpath=`, else empty
public record Format(Kind kind, String expression) {

    /// The forms of a result.
    public enum Kind {
        HUMAN,
        WIDE,
        JSON,
        YAML,
        NAME,
        JSONPATH,
        NDJSON,
        SARIF
    }

    private static final List<String> WORDS =
            List.of("human", "wide", "json", "yaml", "name", "jsonpath", "ndjson", "sarif");

    /// @throws IllegalArgumentException with a sentence for a person
    static Format parse(String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        String expression = equals < 0 ? "" : text.substring(equals + 1);
        int index = WORDS.indexOf(word);
        if (index < 0) {
            String meant = Nearest.to(word, WORDS)
                    .map(n -> "; did you mean \"" + n + "\"?")
                    .orElse("");
            throw new IllegalArgumentException("\"" + word + "\" is none of " + String.join(", ", WORDS) + meant);
        }
        Kind kind = Kind.values()[index];
        if ((kind == Kind.JSONPATH) == expression.isEmpty()) {
            throw new IllegalArgumentException("only jsonpath takes an expression: -o jsonpath=EXPR");
        }
        if (kind == Kind.JSONPATH) {
            JsonPath.find(expression, Value.empty());
        }
        return new Format(kind, expression);
    }

    /// The format asked for among arguments that may not parse as a whole, so that an error has the right form; human
    /// when there is none.
    static Format scan(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String text = switch (argument) {
                case "-o", "--output" -> i + 1 < arguments.size() ? arguments.get(i + 1) : "";
                default ->
                    argument.startsWith("--output=")
                            ? argument.substring("--output=".length())
                            : argument.startsWith("-o") ? argument.substring(argument.startsWith("-o=") ? 3 : 2) : "";
            };
            if (!text.isEmpty()) {
                try {
                    return parse(text);
                } catch (IllegalArgumentException _) {
                    return new Format(Kind.HUMAN, "");
                }
            }
        }
        return new Format(Kind.HUMAN, "");
    }

    boolean isForPeople() {
        return kind == Kind.HUMAN || kind == Kind.WIDE;
    }
}
