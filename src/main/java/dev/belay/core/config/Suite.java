package dev.belay.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A named set of checks. Only its source `http` is read here; `later` keeps the rest with its places.
///
/// @param smoke runs in every snapshot and after every rollback
/// @param checks empty when the source is another one
/// @param timeout of one run of the whole suite
public record Suite(
        String name, Place place, boolean smoke, List<HttpCheck> checks, Duration timeout, Map<String, Node> later) {
    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final String[] LATER = {
        "paths",
        "count",
        "critical",
        "modification",
        "support",
        "of",
        "prepare",
        "cacheKey",
        "env",
        "roots",
        "exceptions",
        "junit",
        "tap",
        "adapter",
        "exec"
    };

    public Suite {
        checks = List.copyOf(checks);
        later = Map.copyOf(later);
    }

    static Suite read(String name, Fields fields) {
        if (fields.count("adapter", "exec", "http") != 1) {
            fields.problems().add(fields.place(), "suite \"" + name + "\" has one of \"http\", \"exec\", \"adapter\"");
        }
        if (fields.has("exec") && fields.count("junit", "tap") != 1) {
            fields.problems().add(fields.placeOf("exec"), "\"exec\" comes with one of \"junit\", \"tap\"");
        }
        Suite suite = new Suite(
                name,
                fields.place(),
                fields.truth("smoke", false),
                fields.list("http", node -> HttpCheck.read(Fields.of(node, fields.problems()))),
                fields.duration("timeout", TIMEOUT),
                Later.of(fields, LATER));
        fields.known("expect");
        fields.end();
        return suite;
    }
}
