package dev.belay.core.change;

import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.Entry.Stamp;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// Journal records as JSON: one object a line, `hash` last, over the canonical form of the rest.
public final class EntryCodec {
    private EntryCodec() {}

    /// One line without its line feed.
    public static String line(Entry entry) {
        return Json.compact(value(entry));
    }

    /// The record as a tree.
    public static Value.Obj value(Entry entry) {
        Value.Obj fields = encode(entry);
        return fields.put("hash", Value.of(Digest.of(fields).toString()));
    }

    /// The record of a parsed line.
    ///
    /// @throws IllegalArgumentException when it is no record, or its hash is another
    public static Entry decode(Value line) {
        if (!(line instanceof Value.Obj all)) {
            throw new IllegalArgumentException("a journal record is an object");
        }
        Value.Obj fields = all.remove("hash");
        if (!need(all, "hash").equals(Digest.of(fields).toString())) {
            throw new IllegalArgumentException(
                    "the hash of record " + fields.number("/seq").orElse(0L) + " is wrong");
        }
        return entry(fields);
    }

    private static Value.Obj encode(Entry entry) {
        Stamp stamp = entry.stamp();
        Value.Obj head = Value.object(
                "seq", Value.of(stamp.seq()),
                "ts", Value.of(stamp.ts().toString()),
                "mono", Value.of(stamp.mono().toMillis()));
        return switch (entry) {
            case Entry.Intent(Stamp _, String step, Change change) ->
                change(head.put("kind", Value.of("intent")).put("step", Value.of(step)), change);
            case Entry.Done(Stamp _, long intent, Value.Obj result) ->
                head.put("kind", Value.of("done"))
                        .put("intent", Value.of(intent))
                        .put("result", result);
            case Entry.Verified(Stamp _, long intent) ->
                head.put("kind", Value.of("verified")).put("intent", Value.of(intent));
            case Entry.Failed(Stamp _, long intent, FailureKind why, String text) ->
                head.put("kind", Value.of("failed"))
                        .put("intent", Value.of(intent))
                        .put("why", Value.of(why.word()))
                        .put("text", Value.of(text));
        };
    }

    private static Value.Obj change(Value.Obj head, Change change) {
        return switch (change) {
            case ObjectChange c ->
                head.put("change", Value.of(c.name()))
                        .put("object", object(c.ref()))
                        .put("before", body(c.before()))
                        .put("undo", undo(c))
                        .put("after", body(c.after()));
            case RefChange(String name, String repository, var refs, var follow) ->
                head.put("refs", Value.of(name))
                        .put("repository", Value.of(repository))
                        .put("moves", list(refs, RefMove::document))
                        .put("follow", list(follow, PathMove::document));
            case Effect(String name, String key, Value.Obj arguments) ->
                head.put("effect", Value.of(name)).put("key", Value.of(key)).put("arguments", arguments);
        };
    }

    private static <T> Value list(List<T> items, Function<T, Value> document) {
        return new Value.Arr(items.stream().map(document).toList());
    }

    private static Value object(Ref ref) {
        return Value.object(
                "apiVersion", Value.of(ref.apiVersion()),
                "kind", Value.of(ref.kind()),
                "namespace", Value.of(ref.namespace()),
                "name", Value.of(ref.name()));
    }

    private static Value body(Body body) {
        return body.content().<Value>map(document -> document).orElse(Value.nil());
    }

    /// How to take the change back, in words for who reads the file: put the body `before` back at the owned
    /// pointers.
    private static Value undo(ObjectChange change) {
        String verb = change.before().content().isEmpty()
                ? "delete"
                : change.after().content().isEmpty() ? "create" : "put";
        List<Value> owned =
                change.owned().stream().<Value>map(p -> Value.of(p.toString())).toList();
        return Value.object("verb", Value.of(verb), "owned", new Value.Arr(owned));
    }

    private static Entry entry(Value.Obj fields) {
        Stamp stamp = stamp(fields);
        String kind = need(fields, "kind");
        return switch (kind) {
            case "intent" -> new Entry.Intent(stamp, need(fields, "step"), change(fields));
            case "done" -> new Entry.Done(stamp, number(fields, "intent"), document(fields, "result"));
            case "verified" -> new Entry.Verified(stamp, number(fields, "intent"));
            case "failed" ->
                new Entry.Failed(
                        stamp, number(fields, "intent"), FailureKind.ofWord(need(fields, "why")), need(fields, "text"));
            default -> throw new IllegalArgumentException("unknown kind of journal record: " + kind);
        };
    }

    private static Stamp stamp(Value.Obj fields) {
        try {
            Instant ts = Instant.parse(need(fields, "ts"));
            return new Stamp(number(fields, "seq"), ts, Duration.ofMillis(number(fields, "mono")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("ts is no time", e);
        }
    }

    private static Change change(Value.Obj fields) {
        if (fields.child("effect").isPresent()) {
            return new Effect(need(fields, "effect"), need(fields, "key"), document(fields, "arguments"));
        }
        if (fields.child("refs").isPresent()) {
            return new RefChange(
                    need(fields, "refs"),
                    need(fields, "repository"),
                    fields.items("/moves").stream().map(RefMove::read).toList(),
                    fields.items("/follow").stream().map(PathMove::read).toList());
        }
        Ref ref = Ref.of(
                need(fields, "object/apiVersion"),
                need(fields, "object/kind"),
                need(fields, "object/namespace"),
                need(fields, "object/name"));
        List<Pointer> owned = fields.items("/undo/owned").stream()
                .map(v -> Pointer.of(v.text("").orElseThrow(() -> missing("undo/owned"))))
                .toList();
        return new ObjectChange(need(fields, "change"), ref, body(fields, "before"), body(fields, "after"), owned);
    }

    private static Body body(Value.Obj fields, String key) {
        Value value = fields.child(key).orElseThrow(() -> missing(key));
        return value instanceof Value.Obj document ? Body.of(document) : Body.absent();
    }

    private static Value.Obj document(Value.Obj fields, String key) {
        return fields.child(key)
                .map(v -> v instanceof Value.Obj document ? document : Value.empty())
                .orElseThrow(() -> missing(key));
    }

    private static String need(Value.Obj fields, String path) {
        return fields.text("/" + path).orElseThrow(() -> missing(path));
    }

    private static long number(Value.Obj fields, String key) {
        return fields.number("/" + key).orElseThrow(() -> missing(key));
    }

    private static IllegalArgumentException missing(String path) {
        return new IllegalArgumentException("a journal record lacks " + path);
    }
}
