package dev.belay.core.rollout;

import dev.belay.core.model.Value;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Memory and traffic as values, and back.
final class MemoryCodec {
    private MemoryCodec() {}

    static Value.Obj toValue(Memory memory) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(
                "approved",
                new Value.Arr(memory.approved().stream()
                        .sorted()
                        .<Value>map(Value::of)
                        .toList()));
        fields.put("paused", Value.of(memory.paused()));
        fields.put("untilLifted", Value.of(memory.untilLifted()));
        fields.put("extended", Value.of(memory.extended()));
        fields.put("foreign", Value.of(memory.foreign()));
        fields.put("repinned", Value.of(memory.repinned()));
        fields.put("hadWeight", Value.of(memory.hadWeight()));
        fields.put("pushed", Value.of(memory.pushed()));
        fields.put("shortTicks", Value.of(memory.shortTicks()));
        fields.put("gone", texts(memory.gone()));
        fields.put("brake", Value.of(memory.brake()));
        fields.put(
                "ready",
                Value.object(
                        "stable", Value.of(memory.ready().stable()),
                        "canary", Value.of(memory.ready().canary()),
                        "baseline", Value.of(memory.ready().baseline())));
        return new Value.Obj(fields);
    }

    /// @param mode and `abort` stand beside the memory in the document
    static Memory memory(Value value, Mode mode, Memory.Abort abort) {
        return new Memory(
                mode,
                value.items("/approved").stream().map(v -> Numbers.whole(v, "")).collect(Collectors.toSet()),
                truth(value, "/paused"),
                truth(value, "/untilLifted"),
                truth(value, "/extended"),
                Numbers.whole(value, "/foreign"),
                truth(value, "/repinned"),
                truth(value, "/hadWeight"),
                truth(value, "/pushed"),
                Numbers.whole(value, "/shortTicks"),
                StateCodec.texts(value, "/gone"),
                Numbers.decimal(value, "/brake"),
                new Memory.Ready(
                        Numbers.whole(value, "/ready/stable"),
                        Numbers.whole(value, "/ready/canary"),
                        Numbers.whole(value, "/ready/baseline")),
                abort);
    }

    /// As `split` in section 16.
    static Value.Obj toValue(Traffic traffic) {
        Value.Obj split = traffic.split().toValue();
        return split.put("aim", traffic.aim().toValue())
                .put("at", Value.of(traffic.at()))
                .put("verified", ActCodec.word(traffic.seen().answer()))
                .put("control", ActCodec.word(traffic.seen().control()))
                .put("data", ActCodec.word(traffic.seen().data()))
                .put("evidence", Value.of(traffic.seen().evidence()))
                .put("seenSince", Value.of(traffic.seenSince()))
                .put("accepted", Value.of(traffic.accepted()));
    }

    static Traffic traffic(Value value) {
        return new Traffic(
                Split.fromValue(value),
                Split.fromValue(value.at("/aim").orElseThrow()),
                Numbers.decimal(value, "/at"),
                new Verification(
                        Answer.valueOf(ActCodec.upper(value, "/control")),
                        Answer.valueOf(ActCodec.upper(value, "/data")),
                        Numbers.text(value, "/evidence")),
                Numbers.decimal(value, "/seenSince"),
                truth(value, "/accepted"));
    }

    static Value toValue(Memory.Abort abort) {
        return abort.stored()
                ? Value.object(
                        "by", Value.of(abort.by()), "reason", Value.of(abort.reason()), "at", Value.of(abort.at()))
                : Value.nil();
    }

    static Memory.Abort abort(Value value) {
        return value.text("/by").isEmpty()
                ? Memory.Abort.none()
                : new Memory.Abort(
                        Numbers.text(value, "/by"), Numbers.text(value, "/reason"), Numbers.decimal(value, "/at"));
    }

    static Value.Arr texts(Collection<String> texts) {
        return new Value.Arr(texts.stream().sorted().<Value>map(Value::of).toList());
    }

    private static boolean truth(Value value, String pointer) {
        return value.truth(pointer).orElseThrow(() -> new IllegalArgumentException("no truth value at " + pointer));
    }
}
