package dev.belay.core.config;

import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks a document against the part of JSON Schema 2020-12 in which Belay writes its schemas.
///
/// A schema with a keyword that is not known here is refused: what a schema says is checked, or it is not said.
/// Formulas are those of the standard: a keyword speaks only of values of its own type.
public final class Schema {
    private static final String DEFINITIONS = "#/$defs/";
    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "$id",
            "$defs",
            "$ref",
            "title",
            "type",
            "const",
            "required",
            "properties",
            "additionalProperties",
            "items",
            "pattern",
            "minimum");

    private final Value root;
    private final boolean newer;

    private Schema(Value root, boolean newer) {
        this.root = root;
        this.newer = newer;
    }

    /// @throws IllegalArgumentException when it says what is not checked here
    public static Schema of(Value document) {
        known(document);
        return new Schema(document, false);
    }

    /// The same for a document that a newer minor version wrote: keys that are not known are left alone (SCH-5).
    public Schema ofNewer() {
        return new Schema(root, true);
    }

    private static void known(Value schema) {
        schema.fields("").keySet().stream()
                .filter(k -> !KNOWN.contains(k))
                .findFirst()
                .ifPresent(k -> {
                    throw new IllegalArgumentException("a schema says \"" + k + "\", which is not checked");
                });
        schema.fields("/properties").values().forEach(Schema::known);
        schema.fields("/$defs").values().forEach(Schema::known);
        schema.at("/items").ifPresent(Schema::known);
    }

    /// What is wrong, with the pointer of each place: empty when the document is as the schema says.
    ///
    /// @param file for messages
    public List<Problem> problems(Value document, String file) {
        List<Problem> problems = new ArrayList<>();
        check(root, document, "", (at, what) -> problems.add(new Problem(Place.start(file), at + ": " + what)));
        return problems;
    }

    @FunctionalInterface
    private interface Report {
        void wrong(String at, String what);
    }

    private void check(Value schema, Value value, String at, Report report) {
        schema.text("/$ref").ifPresent(ref -> check(definition(ref), value, at, report));
        schema.at("/const").filter(c -> !c.equals(value)).ifPresent(c -> report.wrong(at, "is not " + said(c)));
        List<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(t -> is(t, value))) {
            report.wrong(at, "must be " + String.join(" or ", types));
            return;
        }
        switch (value) {
            case Value.Obj(Map<String, Value> fields) -> object(schema, fields, at, report);
            case Value.Arr(List<Value> items) -> {
                Optional<Value> each = schema.at("/items");
                for (int i = 0; each.isPresent() && i < items.size(); i++) {
                    check(each.get(), items.get(i), at + "/" + i, report);
                }
            }
            case Value.Str(String text) ->
                schema.text("/pattern")
                        .filter(p -> !Pattern.compile(p).matcher(text).find())
                        .ifPresent(p -> report.wrong(at, "\"" + text + "\" is not like " + p));
            case Value.Num number ->
                schema.number("/minimum")
                        .filter(least -> number.number().doubleValue() < least)
                        .ifPresent(least -> report.wrong(at, "is less than " + least));
            case Value.Bool _, Value.Null _ -> {}
        }
    }

    private void object(Value schema, Map<String, Value> fields, String at, Report report) {
        for (Value required : schema.items("/required")) {
            String key = required.text("").orElse("");
            if (!fields.containsKey(key)) {
                report.wrong(at + "/" + key, "is missing");
            }
        }
        Map<String, Value> known = schema.fields("/properties");
        boolean closed = !newer && !schema.truth("/additionalProperties").orElse(true);
        fields.forEach((key, value) -> {
            String place = at + "/" + key.replace("~", "~0").replace("/", "~1");
            Value its = known.get(key);
            if (its != null) {
                check(its, value, place, report);
            } else if (closed) {
                report.wrong(place, "is not known");
            }
        });
    }

    private Value definition(String ref) {
        return Optional.of(ref)
                .filter(r -> r.startsWith(DEFINITIONS))
                .map(r -> root.fields("/$defs").get(r.substring(DEFINITIONS.length())))
                .orElseThrow(() -> new IllegalArgumentException("a schema refers to " + ref + ", which is not there"));
    }

    private static List<String> types(Value schema) {
        List<String> types = new ArrayList<>();
        schema.text("/type").ifPresent(types::add);
        schema.items("/type").forEach(t -> t.text("").ifPresent(types::add));
        return types;
    }

    private static boolean is(String type, Value value) {
        return switch (value) {
            case Value.Obj _ -> type.equals("object");
            case Value.Arr _ -> type.equals("array");
            case Value.Str _ -> type.equals("string");
            case Value.Num number ->
                type.equals("number")
                        || type.equals("integer") && number.asLong().isPresent();
            case Value.Bool _ -> type.equals("boolean");
            case Value.Null _ -> type.equals("null");
        };
    }

    private static String said(Value value) {
        return value.text("").map(t -> "\"" + t + "\"").orElse("as it must be");
    }
}
