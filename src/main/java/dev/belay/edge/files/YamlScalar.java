package dev.belay.edge.files;

import dev.belay.core.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The value of a scalar by its tag (YAML 1.2.2, 10.3.2).
final class YamlScalar {
    private static final int DIGITS = 1000;

    private YamlScalar() {}

    /// @throws IllegalArgumentException when the text does not fit the tag, or the tag is outside the core schema
    static Value value(Tag tag, String text) {
        if (tag.equals(Tag.STR)) {
            return Value.of(text);
        }
        if (tag.equals(Tag.NULL)) {
            return Value.nil();
        }
        if (tag.equals(Tag.BOOL)) {
            return truth(text);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text);
        }
        throw new IllegalArgumentException("the tag " + tag + " is not in YAML's core schema");
    }

    private static Value truth(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> Value.of(true);
            case "false", "False", "FALSE" -> Value.of(false);
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    private static Value number(String text) {
        try {
            if (text.startsWith("0x")) {
                return new Value.Num(new BigDecimal(new BigInteger(text.substring(2), 16)));
            }
            if (text.startsWith("0o")) {
                return new Value.Num(new BigDecimal(new BigInteger(text.substring(2), 8)));
            }
            BigDecimal number = new BigDecimal(text);
            if (text.length() > DIGITS || Math.abs((long) number.scale()) > DIGITS) {
                throw new IllegalArgumentException("the number has more than " + DIGITS + " digits");
            }
            return new Value.Num(number);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number that JSON can hold");
        }
    }
}
