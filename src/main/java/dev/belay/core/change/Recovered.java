package dev.belay.core.change;

import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Entry.Intent;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a journal says when it is read from its beginning.
///
/// @param open intents of which it does not say how they ended: a live read must conclude, oldest first
/// @param settled intents that took effect, or that were given up without a sure answer; oldest first
/// @param results what each finished effect gave, by its key: it is not done again
/// @param nextSeq the number of the next record
public record Recovered(List<Intent> open, List<Intent> settled, Map<String, Value.Obj> results, long nextSeq) {
    public Recovered {
        open = List.copyOf(open);
        settled = List.copyOf(settled);
        results = Map.copyOf(results);
    }

    /// Replays the records. An object's intent stays open until it is verified or failed, an effect's until it
    /// is done.
    ///
    /// @throws IllegalArgumentException when a record is missing or names no intent
    public static Recovered replay(List<Entry> entries) {
        Map<Long, Intent> open = new LinkedHashMap<>();
        Map<Long, Intent> settled = new TreeMap<>();
        Map<String, Value.Obj> results = new LinkedHashMap<>();
        long next = 1;
        for (Entry entry : entries) {
            if (entry.stamp().seq() != next++) {
                throw new IllegalArgumentException("record " + (next - 1) + " of the journal is missing");
            }
            switch (entry) {
                case Intent intent -> open.put(intent.intent(), intent);
                case Entry.Done(Entry.Stamp _, long of, Value.Obj result) -> {
                    if (named(open, of).change() instanceof Effect effect) {
                        results.put(effect.key(), result);
                        settle(open, settled, of);
                    }
                }
                case Entry.Verified(Entry.Stamp _, long of) -> settle(open, settled, of);
                case Entry.Failed(Entry.Stamp _, long of, FailureKind why, String _) -> {
                    Intent given = named(open, of);
                    open.remove(of);
                    if (why == FailureKind.TRANSIENT) {
                        settled.put(of, given);
                    }
                }
            }
        }
        return new Recovered(List.copyOf(open.values()), List.copyOf(settled.values()), results, next);
    }

    /// The changes that take everything back, newest first: one for each intent on an object that took effect
    /// or may have. Undoing what never took effect is harmless: a live read concludes that it is undone.
    public List<ObjectChange> undo() {
        Map<Long, Intent> all = new TreeMap<>();
        settled.forEach(intent -> all.put(intent.intent(), intent));
        open.forEach(intent -> all.put(intent.intent(), intent));
        List<ObjectChange> undo = new ArrayList<>();
        for (Intent intent : all.values()) {
            if (intent.change() instanceof ObjectChange change) {
                undo.addFirst(change.undo());
            }
        }
        return undo;
    }

    /// What of a plan is still to be begun: the planned changes without those that were begun, each as often
    /// as it was. A change that was given up is still to be begun.
    public List<Change> remaining(List<? extends Change> planned) {
        List<Change> begun = new ArrayList<>();
        settled.forEach(intent -> begun.add(intent.change()));
        open.forEach(intent -> begun.add(intent.change()));
        List<Change> rest = new ArrayList<>();
        for (Change change : planned) {
            if (!begun.remove(change)) {
                rest.add(change);
            }
        }
        return rest;
    }

    private static void settle(Map<Long, Intent> open, Map<Long, Intent> settled, long of) {
        settled.put(of, named(open, of));
        open.remove(of);
    }

    private static Intent named(Map<Long, Intent> open, long of) {
        Intent intent = open.get(of);
        if (intent == null) {
            throw new IllegalArgumentException("the journal names an intent that is not open: " + of);
        }
        return intent;
    }
}
