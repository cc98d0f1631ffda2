package dev.belay.core.rollout;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The state of a rollout as it is stored in the ConfigMap `belay-canary-C` (section 16): another driver goes
/// on from it. The driver writes all but `commands` and `abortRequested`, which people append to by
/// compare-and-set.
///
/// @param seq grows with every write
/// @param t rollout time of the write
/// @param serverDate the API server's date at t, for the time at a take-over (CN-15)
/// @param abortRequested as stored by `abort`; the rollout takes it in with the command
/// @param open intents whose end is not known
/// @param undo pointers into the unit, newest first
/// @param next what comes next and when at the earliest, for people
public record StateDocument(
        Head head,
        long epoch,
        long seq,
        double t,
        String serverDate,
        Rollout rollout,
        Connections connections,
        Memory.Abort abortRequested,
        List<Order> commands,
        List<Open> open,
        List<String> undo,
        Next next) {
    public StateDocument {
        commands = List.copyOf(commands);
        open = List.copyOf(open);
        undo = List.copyOf(undo);
    }

    /// What never changes during a rollout.
    public record Head(
            String op, String env, String component, String clusterUid, String unit, Digest plan, Digest candidate) {}

    /// Open connections per arm; -1: unreadable.
    public record Connections(long stable, long canary, long baseline) {
        public static Connections unknown() {
            return new Connections(-1, -1, -1);
        }
    }

    /// A verb that a person left.
    ///
    /// @param handledAt rollout time; NaN: not yet
    public record Order(String id, Verb verb, String by, String reason, boolean dataRisk, double handledAt) {}

    /// An intent.
    ///
    /// @param undo where its undo is kept, as `unit#/floor`
    public record Open(long seq, Act act, String object, String version, String undo) {}

    /// @param earliest rollout time; NaN: unknown
    public record Next(String what, double earliest) {}

    public Value.Obj toValue() {
        Map<String, Value> out = new LinkedHashMap<>();
        out.put("apiVersion", Value.of("belay/v1"));
        out.put("kind", Value.of("CanaryState"));
        out.put("op", Value.of(head.op()));
        out.put("env", Value.of(head.env()));
        out.put("component", Value.of(head.component()));
        out.put("clusterUid", Value.of(head.clusterUid()));
        out.put("group", Value.nil());
        out.put("cluster", Value.nil());
        out.put("epoch", Value.of(epoch));
        out.put("seq", Value.of(seq));
        out.put("t", Value.of(t));
        out.put("serverDate", Value.of(serverDate));
        out.put("mode", ActCodec.word(rollout.memory().mode()));
        out.put("unit", Value.of(head.unit()));
        out.put("plan", Value.of(head.plan().toString()));
        out.put("candidate", Value.of(head.candidate().toString()));
        out.put("state", StateCodec.toValue(rollout.state()));
        out.put("split", MemoryCodec.toValue(rollout.traffic()));
        out.put("memory", MemoryCodec.toValue(rollout.memory()));
        out.put("abort", MemoryCodec.toValue(rollout.memory().abort()));
        out.put("connections", DocumentCodec.toValue(connections));
        out.put("abortRequested", MemoryCodec.toValue(abortRequested));
        out.put("commands", DocumentCodec.list(commands, DocumentCodec::toValue));
        out.put("open", DocumentCodec.list(open, DocumentCodec::toValue));
        out.put("undo", DocumentCodec.list(undo, Value::of));
        out.put("measured", rollout.measured().toValue());
        out.put("next", Value.object("what", Value.of(next.what()), "earliest", Numbers.orNull(next.earliest())));
        out.put("owed", DocumentCodec.list(rollout.owed(), Value::of));
        return new Value.Obj(out);
    }

    /// @throws IllegalArgumentException or NoSuchElementException when it is no state document of this version
    public static StateDocument fromValue(Value value) {
        if (!value.text("/apiVersion").orElse("").equals("belay/v1")
                || !value.text("/kind").orElse("").equals("CanaryState")) {
            throw new IllegalArgumentException("not a state document of belay/v1");
        }
        return new StateDocument(
                DocumentCodec.head(value),
                DocumentCodec.count(value, "/epoch"),
                DocumentCodec.count(value, "/seq"),
                Numbers.decimal(value, "/t"),
                Numbers.text(value, "/serverDate"),
                rollout(value),
                DocumentCodec.connections(value.at("/connections").orElseThrow()),
                MemoryCodec.abort(value.at("/abortRequested").orElseThrow()),
                value.items("/commands").stream().map(DocumentCodec::order).toList(),
                value.items("/open").stream().map(DocumentCodec::open).toList(),
                DocumentCodec.texts(value, "/undo"),
                new Next(Numbers.text(value, "/next/what"), Numbers.orNaN(value, "/next/earliest")));
    }

    private static Rollout rollout(Value value) {
        Mode mode = Mode.valueOf(Numbers.text(value, "/mode").toUpperCase(Locale.ROOT));
        return new Rollout(
                StateCodec.fromValue(value.at("/state").orElseThrow()),
                MemoryCodec.traffic(value.at("/split").orElseThrow()),
                MemoryCodec.memory(
                        value.at("/memory").orElseThrow(),
                        mode,
                        MemoryCodec.abort(value.at("/abort").orElseThrow())),
                Measured.fromValue(value.at("/measured").orElseThrow()),
                DocumentCodec.texts(value, "/owed"));
    }
}
