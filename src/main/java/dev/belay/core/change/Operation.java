package dev.belay.core.change;

import dev.belay.core.model.Actor;
import dev.belay.core.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/// One change of an environment with its own id, journal and records of acts; written down before anything is
/// done.
///
/// @param verb the command that began it, such as `rollback`; `resume` finds the use case by it
/// @param environment empty: none
/// @param started the wall clock when it began
/// @param arguments what the use case needs to go on after a crash, such as the id of the point
public record Operation(
        String id, String verb, String environment, Actor actor, Why why, Instant started, Value.Obj arguments) {

    /// Why somebody does it; each part may be empty.
    public record Why(String reason, String incident) {}

    /// As a document; [#of] reads it.
    public Value.Obj document() {
        return Value.object(
                "apiVersion", Value.of("belay/v1"),
                "kind", Value.of("Operation"),
                "id", Value.of(id),
                "verb", Value.of(verb),
                "env", Value.of(environment),
                "actor",
                        Value.object(
                                "id", Value.of(actor.id()),
                                "source", Value.of(actor.source()),
                                "groups",
                                        new Value.Arr(actor.groups().stream()
                                                .<Value>map(Value::of)
                                                .toList())),
                "why", Value.object("reason", Value.of(why.reason()), "incident", Value.of(why.incident())),
                "started", Value.of(started.toString()),
                "arguments", arguments);
    }

    /// @throws IllegalArgumentException when the document is not one of an operation
    public static Operation of(Value document) {
        List<String> groups = document.items("/actor/groups").stream()
                .flatMap(v -> v.text("").stream())
                .toList();
        try {
            return new Operation(
                    need(document, "/id"),
                    need(document, "/verb"),
                    need(document, "/env"),
                    new Actor(need(document, "/actor/id"), need(document, "/actor/source"), groups),
                    new Why(need(document, "/why/reason"), need(document, "/why/incident")),
                    Instant.parse(need(document, "/started")),
                    document.at("/arguments").orElse(Value.nil()) instanceof Value.Obj arguments
                            ? arguments
                            : Value.empty());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the operation's start is no time", e);
        }
    }

    private static String need(Value document, String pointer) {
        return document.text(pointer)
                .orElseThrow(() -> new IllegalArgumentException("an operation's document lacks " + pointer));
    }
}
