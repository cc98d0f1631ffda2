package dev.belay.core.golden;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `${name}` in it, filled in when a step runs.
///
/// @param escaped whether values are escaped as inside a JSON string
public record Template(List<Part> parts, boolean escaped) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    public Template {
        parts = List.copyOf(parts);
    }

    /// A piece of a template.
    public sealed interface Part {}

    record Literal(String text) implements Part {}

    record Variable(String name) implements Part {}

    public static Template of(String text) {
        return new Template(split(text), false);
    }

    /// The document as one line of JSON; `${name}` may stand in its strings.
    public static Template json(Value document) {
        return new Template(split(Json.compact(document)), true);
    }

    /// Fills in what is known and leaves the rest.
    public Template bind(Map<String, String> values) {
        List<Part> bound = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String text) -> literal.append(text);
                case Variable(String name)
                when values.containsKey(name) -> literal.append(escape(values.getOrDefault(name, "")));
                case Variable _ -> {
                    flush(literal, bound);
                    bound.add(part);
                }
            }
        }
        flush(literal, bound);
        return new Template(bound, escaped);
    }

    /// Fills in everything.
    ///
    /// @throws IllegalStateException when a name has no value
    public String render(Map<String, String> values) {
        Template bound = bind(values);
        if (!bound.names().isEmpty()) {
            throw new IllegalStateException("no value for " + bound.names());
        }
        return bound.parts.isEmpty() ? "" : ((Literal) bound.parts.getFirst()).text();
    }

    /// The names that are not filled in yet.
    public List<String> names() {
        return parts.stream()
                .filter(Variable.class::isInstance)
                .map(p -> ((Variable) p).name)
                .distinct()
                .toList();
    }

    private String escape(String value) {
        if (!escaped) {
            return value;
        }
        String quoted = Json.compact(Value.of(value));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        int from = 0;
        while (variable.find()) {
            flush(new StringBuilder(text.substring(from, variable.start())), parts);
            parts.add(new Variable(variable.group(1)));
            from = variable.end();
        }
        flush(new StringBuilder(text.substring(from)), parts);
        return parts;
    }

    private static void flush(StringBuilder literal, List<Part> into) {
        if (!literal.isEmpty()) {
            into.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
