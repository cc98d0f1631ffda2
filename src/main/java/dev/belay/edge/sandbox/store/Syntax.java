package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Value;
import java.util.Map;
import java.util.regex.Pattern;

/// The syntax of names, labels and annotations (Kubernetes: Object Names and IDs; Labels and Selectors).
final class Syntax {
    private static final String LABEL_RULE = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN_RULE = LABEL_RULE + "(\\." + LABEL_RULE + ")*";
    private static final String QUALIFIED_RULE = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern LABEL = Pattern.compile(LABEL_RULE);
    private static final Pattern SUBDOMAIN = Pattern.compile(SUBDOMAIN_RULE);
    private static final Pattern QUALIFIED = Pattern.compile(QUALIFIED_RULE);
    private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])[a-z0-9](-?[a-z0-9])*");
    private static final int ANNOTATIONS_LIMIT = 256 * 1024;

    private Syntax() {}

    static void label(String name, String field, FieldErrors errors) {
        if (name.length() > 63) {
            errors.invalid(field, Value.of(name), "must be no more than 63 characters");
        } else if (!LABEL.matcher(name).matches()) {
            errors.invalid(
                    field,
                    Value.of(name),
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must "
                            + "start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex "
                            + "used for validation is '" + LABEL_RULE + "')");
        }
    }

    static void subdomain(String name, String field, FieldErrors errors) {
        if (name.length() > 253) {
            errors.invalid(field, Value.of(name), "must be no more than 253 characters");
        } else if (!SUBDOMAIN.matcher(name).matches()) {
            errors.invalid(
                    field,
                    Value.of(name),
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
                            + "and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
                            + "for validation is '" + SUBDOMAIN_RULE + "')");
        }
    }

    static boolean isSubdomain(String name) {
        return name.length() <= 253 && SUBDOMAIN.matcher(name).matches();
    }

    static void portName(String name, String field, FieldErrors errors) {
        if (name.length() > 15) {
            errors.invalid(field, Value.of(name), "must be no more than 15 characters");
        } else if (!PORT_NAME.matcher(name).matches()) {
            errors.invalid(
                    field,
                    Value.of(name),
                    "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), and at least one letter");
        }
    }

    static void labels(Map<String, Value> labels, String field, FieldErrors errors) {
        labels.forEach((key, value) -> {
            qualified(key, field, errors);
            if (!(value instanceof Value.Str(String text))) {
                errors.invalid(field, value, "a label value must be a string");
            } else if (text.length() > 63) {
                errors.invalid(field, value, "must be no more than 63 characters");
            } else if (!text.isEmpty() && !QUALIFIED.matcher(text).matches()) {
                errors.invalid(
                        field,
                        value,
                        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
                                + "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or "
                                + "'my_value',  or '12345', regex used for validation is '(" + QUALIFIED_RULE + ")?')");
            }
        });
    }

    static void annotations(Map<String, Value> annotations, String field, FieldErrors errors) {
        long size = 0;
        for (Map.Entry<String, Value> entry : annotations.entrySet()) {
            qualified(entry.getKey().toLowerCase(java.util.Locale.ROOT), field, errors);
            size += entry.getKey().length();
            if (entry.getValue() instanceof Value.Str(String text)) {
                size += text.length();
            } else {
                errors.invalid(field, entry.getValue(), "an annotation value must be a string");
            }
        }
        if (size > ANNOTATIONS_LIMIT) {
            errors.invalid(field, Value.of(size), "Too long: may not be more than " + ANNOTATIONS_LIMIT + " bytes");
        }
    }

    private static void qualified(String key, String field, FieldErrors errors) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        if (slash >= 0) {
            if (!isSubdomain(key.substring(0, slash))) {
                subdomain(key.substring(0, slash), field, errors);
            }
        }
        if (name.length() > 63) {
            errors.invalid(field, Value.of(key), "name part must be no more than 63 characters");
        } else if (!QUALIFIED.matcher(name).matches()) {
            errors.invalid(
                    field,
                    Value.of(key),
                    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with "
                            + "an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
                            + "validation is '" + QUALIFIED_RULE + "')");
        }
    }
}
