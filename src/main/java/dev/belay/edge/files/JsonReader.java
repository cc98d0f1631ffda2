package dev.belay.edge.files;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Place;
import dev.belay.core.model.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads one JSON document (RFC 8259) as a [Value]. Stricter than the RFC in two ways: a key given twice and
/// a number of more than 1000 digits are errors.
public final class JsonReader {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DIGITS = 1000;

    private final JsonParser parser;
    private final String name;

    private JsonReader(JsonParser parser, String name) {
        this.parser = parser;
        this.name = name;
    }

    /// @param name of the file or answer, for messages
    /// @throws Malformed with the line and column
    public static Value read(String text, String name) {
        return read(text.getBytes(StandardCharsets.UTF_8), name);
    }

    /// Of bytes in UTF-8.
    ///
    /// @param name of the file or answer, for messages
    /// @throws Malformed with the line and column
    public static Value read(byte[] bytes, String name) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return new JsonReader(parser, name).document();
        } catch (JacksonException e) {
            throw new Malformed(place(e.getLocation(), name), "not JSON: " + e.getOriginalMessage());
        }
    }

    private Value document() {
        if (parser.nextToken() == null) {
            throw wrong("nothing in it");
        }
        Value value = value();
        if (parser.nextToken() != null) {
            throw wrong("something follows after the end of the document");
        }
        return value;
    }

    private Value value() {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> Value.of(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.nil();
            case null, default -> throw wrong("not JSON: unexpected " + token);
        };
    }

    private Value object() {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (fields.containsKey(key)) {
                throw wrong("the key \"" + key + "\" stands here twice");
            }
            parser.nextToken();
            fields.put(key, value());
        }
        return new Value.Obj(fields);
    }

    private Value list() {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Value.Arr(items);
    }

    /// An exponent such as `1e999999999` would need gigabytes once it is written out.
    private Value number() {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.precision() - number.scale()) > DIGITS || Math.abs((long) number.scale()) > DIGITS) {
            throw wrong("the number has more than " + DIGITS + " digits");
        }
        return new Value.Num(number);
    }

    private Malformed wrong(String message) {
        return new Malformed(place(parser.currentTokenLocation(), name), message);
    }

    private static Place place(TokenStreamLocation at, String name) {
        return new Place(name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
