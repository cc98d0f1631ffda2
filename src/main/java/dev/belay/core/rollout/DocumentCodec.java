package dev.belay.core.rollout;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.function.Function;

/// The smaller parts of a state document as values, and back.
final class DocumentCodec {
    private DocumentCodec() {}

    static Value.Obj toValue(StateDocument.Connections open) {
        return Value.object(
                "stable", countOrNull(open.stable()),
                "canary", countOrNull(open.canary()),
                "baseline", countOrNull(open.baseline()));
    }

    static StateDocument.Connections connections(Value value) {
        return new StateDocument.Connections(
                value.number("/stable").orElse(-1L),
                value.number("/canary").orElse(-1L),
                value.number("/baseline").orElse(-1L));
    }

    static Value.Obj toValue(StateDocument.Order order) {
        return Value.object(
                "id", Value.of(order.id()),
                "verb", ActCodec.word(order.verb()),
                "by", Value.of(order.by()),
                "reason", Value.of(order.reason()),
                "dataRisk", Value.of(order.dataRisk()),
                "handledAt", Numbers.orNull(order.handledAt()));
    }

    static StateDocument.Order order(Value value) {
        return new StateDocument.Order(
                Numbers.text(value, "/id"),
                Verb.valueOf(ActCodec.upper(value, "/verb")),
                Numbers.text(value, "/by"),
                Numbers.text(value, "/reason"),
                value.truth("/dataRisk").orElse(false),
                Numbers.orNaN(value, "/handledAt"));
    }

    static Value.Obj toValue(StateDocument.Open open) {
        return Value.object(
                "seq", Value.of(open.seq()),
                "change", Value.of(open.act().name()),
                "act", ActCodec.toValue(open.act()),
                "object", Value.of(open.object()),
                "rv", Value.of(open.version()),
                "undo", Value.of(open.undo()));
    }

    static StateDocument.Open open(Value value) {
        return new StateDocument.Open(
                count(value, "/seq"),
                ActCodec.fromValue(value.at("/act").orElseThrow()),
                Numbers.text(value, "/object"),
                Numbers.text(value, "/rv"),
                Numbers.text(value, "/undo"));
    }

    static StateDocument.Head head(Value value) {
        return new StateDocument.Head(
                Numbers.text(value, "/op"),
                Numbers.text(value, "/env"),
                Numbers.text(value, "/component"),
                Numbers.text(value, "/clusterUid"),
                Numbers.text(value, "/unit"),
                digest(value, "/plan"),
                digest(value, "/candidate"));
    }

    static long count(Value value, String pointer) {
        return value.number(pointer).orElseThrow(() -> new IllegalArgumentException("no whole number at " + pointer));
    }

    static List<String> texts(Value value, String pointer) {
        return value.items(pointer).stream().map(v -> Numbers.text(v, "")).toList();
    }

    static <T> Value.Arr list(List<T> items, Function<T, Value> each) {
        return new Value.Arr(items.stream().map(each).toList());
    }

    private static Value countOrNull(long count) {
        return count < 0 ? Value.nil() : Value.of(count);
    }

    private static Digest digest(Value value, String pointer) {
        return new Digest(Numbers.text(value, pointer).replaceFirst("^sha256:", ""));
    }
}
