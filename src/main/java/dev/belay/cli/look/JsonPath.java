package dev.belay.cli.look;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The part of JSONPath that `-o jsonpath=` has: `.field`, `['field']`, `[index]` (from the end when negative), `[*]`,
/// `[?(@.a.b=="c")]` with `==` or `!=`. Leading `$` and braces round it are allowed, as kubectl has them.
public final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile(
                    "\\.([A-Za-z0-9_-]+|\\*)" // 1: field
                            + "|\\['([^']*)'\\]" // 2: quoted field
                            + "|\\[(-?\\d+|\\*)\\]" // 3: index
                            + "|\\[\\?\\(@((?:\\.[A-Za-z0-9_-]+)+)\\s*(==|!=)\\s*(\"[^\"]*\"|'[^']*'|[^)\\s]+)\\)\\]"); // 4-6: filter

    private JsonPath() {}

    /// All that the path finds, in order.
    ///
    /// @throws IllegalArgumentException naming the place where the path is not understood
    public static List<Value> find(String path, Value root) {
        String steps = path.strip();
        if (steps.startsWith("{") && steps.endsWith("}")) {
            steps = steps.substring(1, steps.length() - 1).strip();
        }
        steps = steps.startsWith("$") ? steps.substring(1) : steps;
        if (!steps.isEmpty() && !steps.startsWith(".") && !steps.startsWith("[")) {
            steps = "." + steps;
        }
        return walk(steps.equals(".") ? "" : steps, List.of(root));
    }

    /// As `-o jsonpath` prints it: texts bare, everything else as JSON, blanks between.
    public static String print(String path, Value root) {
        return String.join(
                " ",
                find(path, root).stream()
                        .map(v -> v instanceof Value.Str(String text) ? text : Json.compact(v))
                        .toList());
    }

    private static List<Value> walk(String steps, List<Value> start) {
        List<Value> here = start;
        Matcher step = STEP.matcher(steps);
        int at = 0;
        while (at < steps.length()) {
            if (!step.find(at) || step.start() != at) {
                throw new IllegalArgumentException("not understood from \"" + steps.substring(at) + "\" on");
            }
            at = step.end();
            List<Value> next = new ArrayList<>();
            for (Value value : here) {
                apply(step, value).forEach(next::add);
            }
            here = next;
        }
        return here;
    }

    private static Stream<Value> apply(Matcher step, Value value) {
        String field = step.group(1) == null ? step.group(2) : step.group(1);
        if (field != null) {
            return step.group(2) == null && field.equals("*")
                    ? children(value)
                    : value instanceof Value.Obj ? value.child(field).stream() : Stream.of();
        }
        String index = step.group(3);
        if (index != null) {
            return index.equals("*") ? children(value) : item(value, Integer.parseInt(index));
        }
        return children(value).filter(child -> matches(step, child));
    }

    private static Stream<Value> item(Value value, int index) {
        if (!(value instanceof Value.Arr(List<Value> items))) {
            return Stream.of();
        }
        int at = index < 0 ? items.size() + index : index;
        return at >= 0 && at < items.size() ? Stream.of(items.get(at)) : Stream.of();
    }

    private static Stream<Value> children(Value value) {
        return switch (value) {
            case Value.Arr(List<Value> items) -> items.stream();
            case Value.Obj(var fields) -> fields.values().stream();
            case Value.Str _, Value.Num _, Value.Bool _, Value.Null _ -> Stream.of();
        };
    }

    private static boolean matches(Matcher step, Value child) {
        String wanted = step.group(6);
        boolean quoted = wanted.startsWith("\"") || wanted.startsWith("'");
        String text = quoted ? wanted.substring(1, wanted.length() - 1) : wanted;
        List<Value> found = walk(step.group(4), List.of(child));
        boolean equal = found.stream()
                .anyMatch(v -> v instanceof Value.Str(String s)
                        ? s.equals(text)
                        : !quoted && Json.compact(v).equals(text));
        return step.group(5).equals("==") == equal;
    }
}
