package dev.belay.edge.files;

import dev.belay.core.audit.Act;
import dev.belay.core.audit.Act.Witness;
import dev.belay.core.audit.Chain;
import dev.belay.core.audit.Redaction;
import dev.belay.core.change.Operation;
import dev.belay.core.config.Malformed;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.world.AuditLog;
import dev.belay.world.Clock;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The record of acts as files: `<directory>/<environment>/<writer>/` holds segments `00000001.ndjson` of at
/// most 16 MiB and `head.json`, the end of the log as noted after each append.
///
/// Processes of one writer take turns: each append locks the last segment and reads what others appended. A
/// torn last line is moved aside, and a record `log.recovered` says so (AU-4).
public final class FileAuditLog implements AuditLog {
    private static final String HEAD = "head.json";
    private static final long SEGMENT = 16L << 20;
    private static final long TAIL = 1L << 20;
    private static final int TURNS = 100;
    private static final Duration TURN = Duration.ofMillis(10);

    private final Path folder;
    private final Witness witness;
    private final Redaction redaction;
    private final Clock clock;

    /// @param directory the audit directory; made with the first record
    /// @param witness its origin, `environment/writer`, names the folder
    public FileAuditLog(Path directory, Witness witness, Redaction redaction, Clock clock) {
        this.folder = directory.resolve(witness.origin());
        this.witness = witness;
        this.redaction = redaction;
        this.clock = clock;
    }

    @Override
    public void append(Act act, Duration mono) {
        Durable.folder(folder);
        Chain end;
        try (DurableLines segment = turn()) {
            end = end(segment);
            if (segment.torn()) {
                end = write(segment, recovered(act), mono, end);
            }
            if (segment.length() < SEGMENT) {
                note(write(segment, act, mono, end));
                return;
            }
        }
        Path next = folder.resolve(segmentName(segments().size() + 1));
        try (DurableLines segment = DurableLines.open(next, FileAuditLog::whole)) {
            note(write(segment, act, mono, end));
        }
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Path segment : segments()) {
            String text = read(segment);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
        }
        return lines;
    }

    @Override
    public Chain head() {
        Path file = folder.resolve(HEAD);
        if (!Files.exists(file)) {
            return Chain.empty();
        }
        try {
            Value head = JsonReader.read(read(file), file.toString());
            String last = head.text("/last").orElse("").replace("sha256:", "");
            return new Chain(
                    head.number("/seq").orElse(0L),
                    new Digest(last),
                    Instant.parse(head.text("/ts").orElse("")));
        } catch (Malformed | IllegalArgumentException | DateTimeException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public String place() {
        return folder.toString();
    }

    private Chain write(DurableLines segment, Act act, Duration mono, Chain end) {
        Chain.Link link = end.next(act, witness, redaction, clock.now(), mono);
        segment.append(link.line());
        return link.chain();
    }

    private void note(Chain end) {
        Value head = Value.object(
                "seq", Value.of(end.seq()),
                "last", Value.of(end.last().toString()),
                "ts", Value.of(end.ts().toString()));
        try {
            Durable.write(folder.resolve(HEAD), Json.compact(head) + "\n");
        } catch (WorldException _) {
            // The record is on disk; a head that lags behind says less, and nothing wrong.
            return;
        }
    }

    /// The last segment, locked.
    private DurableLines turn() {
        for (int i = 1; ; i++) {
            try {
                Path last = folder.resolve(segmentName(Math.max(1, segments().size())));
                return DurableLines.open(last, TAIL, FileAuditLog::whole);
            } catch (WorldException e) {
                if (e.kind() != Kind.CONFLICT || i == TURNS) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private void pause(WorldException e) {
        try {
            clock.sleep(TURN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    /// The end of the log: of its last line, wherever that stands.
    private Chain end(DurableLines segment) {
        List<String> lines = segment.lines().isEmpty() ? lines() : segment.lines();
        if (lines.isEmpty()) {
            return Chain.empty();
        }
        try {
            Value last = JsonReader.read(lines.getLast(), place());
            return new Chain(
                    last.number("/seq").orElse(0L),
                    Digest.of(lines.getLast()),
                    Instant.parse(last.text("/ts").orElse("")));
        } catch (Malformed | DateTimeException e) {
            throw damaged(folder, e);
        }
    }

    private static WorldException damaged(Path file, RuntimeException e) {
        return new WorldException(Kind.INVALID, "damaged: " + file + ": " + e.getMessage(), e);
    }

    private static Act recovered(Act act) {
        Operation operation = act.operation();
        return new Act(
                "log.recovered",
                operation,
                act.clusterUid(),
                Value.object("what", Value.of("a torn last line was moved aside")));
    }

    private static boolean whole(String line) {
        try {
            return JsonReader.read(line, "log") instanceof Value.Obj;
        } catch (Malformed _) {
            return false;
        }
    }

    private List<Path> segments() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Durable.refused("cannot list " + folder, e);
        }
    }

    private static String segmentName(int number) {
        return String.format("%08d.ndjson", number);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Durable.refused("cannot read " + file, e);
        }
    }
}
