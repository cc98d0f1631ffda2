package dev.belay.edge.files;

import dev.belay.core.change.Entry;
import dev.belay.core.change.EntryCodec;
import dev.belay.core.change.Operation;
import dev.belay.core.config.Malformed;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Journals as files: `<state>/ops/<id>/` holds `operation.json`, `journal.ndjson` and, once it is ended,
/// `outcome.json`.
///
/// The journal is forced to disk with each record and locked while it is open.
public final class FileJournal implements Journal {
    private static final String OPERATION = "operation.json";
    private static final String LINES = "journal.ndjson";
    private static final String OUTCOME = "outcome.json";

    private final Path operations;

    /// @param state the state directory; made with the first operation
    public FileJournal(Path state) {
        this.operations = state.resolve("ops");
    }

    @Override
    public Log begin(Operation operation) {
        Path folder = folder(operation.id());
        if (Files.exists(folder)) {
            throw new WorldException(Kind.CONFLICT, "there is an operation " + operation.id() + " already");
        }
        Durable.folder(folder);
        try {
            Durable.forceFolder(operations);
        } catch (IOException e) {
            throw Durable.refused("cannot write " + operations, e);
        }
        DurableLines lines = DurableLines.open(folder.resolve(LINES), FileJournal::whole);
        try {
            Durable.write(folder.resolve(OPERATION), Json.pretty(operation.document()));
            return new FileLog(operation, folder, lines);
        } catch (WorldException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public Log open(String id) {
        Path folder = existing(id);
        Operation operation = operation(folder);
        return new FileLog(operation, folder, DurableLines.open(folder.resolve(LINES), FileJournal::whole));
    }

    @Override
    public List<Entry> read(String id) {
        Path file = existing(id).resolve(LINES);
        String text = Files.exists(file) ? text(file) : "";
        List<String> lines = new ArrayList<>(
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
        if (!lines.isEmpty() && !whole(lines.getLast())) {
            lines.removeLast();
        }
        return lines.stream().map(line -> entry(line, file)).toList();
    }

    @Override
    public List<Recorded> operations() {
        if (!Files.isDirectory(operations)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(operations)) {
            return folders.filter(folder -> Files.exists(folder.resolve(OPERATION)))
                    .sorted()
                    .map(folder -> new Recorded(operation(folder), outcome(folder)))
                    .toList();
        } catch (IOException e) {
            throw Durable.refused("cannot list " + operations, e);
        }
    }

    private Path existing(String id) {
        Path folder = folder(id);
        if (!Files.exists(folder.resolve(OPERATION))) {
            throw new WorldException(Kind.GONE, "there is no operation " + id + " in " + operations);
        }
        return folder;
    }

    private Path folder(String id) {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
            throw new WorldException(Kind.INVALID, "not the id of an operation: " + id);
        }
        return operations.resolve(id);
    }

    private static Operation operation(Path folder) {
        Path file = folder.resolve(OPERATION);
        try {
            return Operation.of(JsonReader.read(text(file), file.toString()));
        } catch (Malformed | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static Value outcome(Path folder) {
        Path file = folder.resolve(OUTCOME);
        if (!Files.exists(file)) {
            return Value.nil();
        }
        try {
            return JsonReader.read(text(file), file.toString());
        } catch (Malformed e) {
            throw damaged(file, e);
        }
    }

    private static boolean whole(String line) {
        try {
            EntryCodec.decode(JsonReader.read(line, LINES));
            return true;
        } catch (Malformed | IllegalArgumentException _) {
            return false;
        }
    }

    private static Entry entry(String line, Path file) {
        try {
            return EntryCodec.decode(JsonReader.read(line, file.toString()));
        } catch (Malformed | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Durable.refused("cannot read " + file, e);
        }
    }

    private static WorldException damaged(Path file, RuntimeException e) {
        return new WorldException(Kind.INVALID, "damaged: " + file + ": " + e.getMessage(), e);
    }

    private static final class FileLog implements Log {
        private final Operation operation;
        private final Path folder;
        private final DurableLines file;
        private final List<Entry> entries;

        FileLog(Operation operation, Path folder, DurableLines file) {
            this.operation = operation;
            this.folder = folder;
            this.file = file;
            try {
                this.entries = file.lines().stream()
                        .map(line -> entry(line, folder.resolve(LINES)))
                        .toList();
            } catch (WorldException e) {
                file.close();
                throw e;
            }
        }

        @Override
        public Operation operation() {
            return operation;
        }

        @Override
        public List<Entry> entries() {
            return entries;
        }

        @Override
        public void append(Entry entry) {
            file.append(EntryCodec.line(entry));
        }

        @Override
        public void end(Value.Obj outcome) {
            Durable.write(folder.resolve(OUTCOME), Json.pretty(outcome));
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
