package dev.belay.core.audit;

import dev.belay.core.audit.Act.Witness;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// The end of a log: what the next record must follow (17.1).
///
/// @param seq the number of the last record; 0: none yet
/// @param last the digest of the bytes of the last line without its line feed
/// @param ts the time of the last record; a later record never has an earlier one
public record Chain(long seq, Digest last, Instant ts) {
    /// What the first record names as its predecessor.
    public static final Digest ZEROS = new Digest("0".repeat(64));

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// Of a log without records.
    public static Chain empty() {
        return new Chain(0, ZEROS, Instant.EPOCH);
    }

    /// A record as a line, and the end of the log once it is written.
    public record Link(String line, Chain chain) {}

    /// Makes the next record. What must not be told is redacted before anything is hashed (AU-7).
    ///
    /// @param now the wall clock; when it ran backwards the record keeps the time of the last one and says so
    /// (AU-5)
    /// @param mono time since the process opened the operation
    public Link next(Act act, Witness witness, Redaction redaction, Instant now, Duration mono) {
        Instant held = now.isBefore(ts) ? ts : now;
        Value.Obj record = Value.object(
                "v", Value.of(1),
                "seq", Value.of(seq + 1),
                "ts", Value.of(MILLIS.format(held)),
                "mono", Value.of(mono.toMillis()),
                "origin", Value.of(witness.origin()),
                "prev", Value.of(last.toString()),
                "event", Value.of(act.event()));
        Redaction.Redacted body = redaction.apply(body(act, witness));
        for (Map.Entry<String, Value> field : body.value().fields().entrySet()) {
            record =
                    record.fields().containsKey(field.getKey()) ? record : record.put(field.getKey(), field.getValue());
        }
        if (!held.equals(now)) {
            record = record.put(
                    "clock.adjusted", Value.of(Duration.between(now, held).toMillis()));
        }
        record = record.put("redacted", Value.of(body.count())).put("tool", Value.of(witness.tool()));
        String line = Json.compact(record);
        return new Link(line, new Chain(seq + 1, Digest.of(line), held));
    }

    private static Value.Obj body(Act act, Witness witness) {
        Operation operation = act.operation();
        Value.Obj body = Value.object(
                "op", Value.of(operation.id()),
                "verb", Value.of(operation.verb()),
                "env", Value.of(operation.environment()),
                "clusterUid", Value.of(act.clusterUid()),
                "actor", actor(operation, witness),
                "why",
                        Value.object(
                                "reason", Value.of(operation.why().reason()),
                                "incident", Value.of(operation.why().incident())));
        for (Map.Entry<String, Value> detail : act.details().fields().entrySet()) {
            body = body.fields().containsKey(detail.getKey()) ? body : body.put(detail.getKey(), detail.getValue());
        }
        return body;
    }

    private static Value actor(Operation operation, Witness witness) {
        List<Value> groups =
                operation.actor().groups().stream().<Value>map(Value::of).toList();
        return Value.object(
                "id", Value.of(operation.actor().id()),
                "source", Value.of(operation.actor().source()),
                "groups", new Value.Arr(groups),
                "os", Value.of(witness.user()),
                "host", Value.of(witness.host()));
    }
}
