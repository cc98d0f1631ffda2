package dev.belay.testkit;

import dev.belay.core.change.Entry;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Journals in memory. What was appended stays, as on a disk, when the one who appended is gone.
public final class InMemoryJournal implements Journal {
    private final Map<String, Kept> operations = new TreeMap<>();

    private static final class Kept {
        private final Operation operation;
        private final List<Entry> entries = new ArrayList<>();
        private Value outcome = Value.nil();
        private boolean open;

        Kept(Operation operation) {
            this.operation = operation;
        }
    }

    @Override
    public synchronized Log begin(Operation operation) {
        if (operations.containsKey(operation.id())) {
            throw new WorldException(Kind.CONFLICT, "there is an operation " + operation.id() + " already");
        }
        operations.put(operation.id(), new Kept(operation));
        return open(operation.id());
    }

    @Override
    public synchronized Log open(String id) {
        Kept kept = kept(id);
        if (kept.open) {
            throw new WorldException(Kind.CONFLICT, "open already: " + id);
        }
        kept.open = true;
        return new MemoryLog(kept);
    }

    @Override
    public synchronized List<Entry> read(String id) {
        return List.copyOf(kept(id).entries);
    }

    @Override
    public synchronized List<Recorded> operations() {
        return operations.values().stream()
                .map(kept -> new Recorded(kept.operation, kept.outcome))
                .toList();
    }

    /// What the death of a process does: its locks are gone.
    public synchronized void dropLocks() {
        operations.values().forEach(kept -> kept.open = false);
    }

    private Kept kept(String id) {
        Kept kept = operations.get(id);
        if (kept == null) {
            throw new WorldException(Kind.GONE, "there is no operation " + id);
        }
        return kept;
    }

    private record MemoryLog(Kept kept, List<Entry> entries) implements Log {
        MemoryLog(Kept kept) {
            this(kept, List.copyOf(kept.entries));
        }

        @Override
        public Operation operation() {
            return kept.operation;
        }

        @Override
        public void append(Entry entry) {
            kept.entries.add(entry);
        }

        @Override
        public void end(Value.Obj outcome) {
            kept.outcome = outcome;
        }

        @Override
        public void close() {
            kept.open = false;
        }
    }
}
