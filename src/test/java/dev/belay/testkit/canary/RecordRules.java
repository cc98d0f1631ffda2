package dev.belay.testkit.canary;

import dev.belay.core.audit.Act;
import dev.belay.core.change.Body;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.Desired;
import dev.belay.core.change.Entry;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Names;
import dev.belay.run.execute.Stamps;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.world.Journal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// I9 to I11, and what I17 says of the record of acts: each write has a stored intent with its undo, a place
/// in the order of epochs, and one effect however often it is made.
final class RecordRules {
    /// The kinds that a canary writes.
    static final Set<Kind> WRITTEN = Set.of(
            Kind.DEPLOYMENT,
            Kind.SERVICE,
            Kind.HTTP_ROUTE,
            Kind.AUTOSCALER,
            Kind.DISRUPTION_BUDGET,
            Kind.CONFIG_MAP,
            Kind.SECRET);

    private final Told told;
    private final Journal journal;
    private final Records records;
    private final boolean read;
    private final Map<Ref, Long> epochs = new HashMap<>();

    /// The record of acts so far.
    @FunctionalInterface
    interface Records {
        List<Act> acts();
    }

    RecordRules(Told told, Journal journal, Records records) {
        this(told, journal, records, true);
    }

    private RecordRules(Told told, Journal journal, Records records, boolean read) {
        this.told = told;
        this.journal = journal;
        this.records = records;
        this.read = read;
    }

    /// Where neither journal nor record can be read: only the order of epochs is looked at.
    static RecordRules unread(Told told) {
        return new RecordRules(told, new InMemoryJournal(), List::of, false);
    }

    void wrote(Write write, Picture picture) {
        order(write);
        boolean concerns = WRITTEN.contains(write.ref().type()) && !write.is(picture.state()) && write.matters();
        if (concerns && read) {
            recorded(write);
        }
    }

    /// The stamp never goes down.
    private void order(Write write) {
        if (write.deletes()) {
            epochs.remove(write.ref());
            return;
        }
        long epoch = Stamps.epoch(new Resource(write.now()));
        long before = epochs.getOrDefault(write.ref(), 0L);
        told.require(epoch >= before, "I10", () -> write.ref() + " of epoch " + epoch + " after one of " + before);
        epochs.put(write.ref(), Math.max(epoch, before));
    }

    private void recorded(Write write) {
        Optional<Entry.Intent> intent =
                open().stream().filter(i -> covers(i, write)).reduce((_, later) -> later);
        told.require(intent.isPresent(), "I9", () -> write.ref() + " is written without a stored intent");
        intent.ifPresent(i -> covered(i, write));
    }

    private void covered(Entry.Intent intent, Write write) {
        if (intent.change() instanceof ObjectChange change) {
            told.require(
                    change.undo().after().content().isPresent() != write.creates(),
                    "I9",
                    () -> "the intent of " + write.ref() + " has no undo");
            twice(change, write);
            told.require(known(write.ref()), "I17", () -> write.ref() + " is written, and no record of acts says so");
        }
    }

    /// What was created is told apart from what others create by its label: the second time it is there.
    private void twice(ObjectChange change, Write write) {
        if (write.creates()) {
            Optional<String> op = new Resource(write.now()).label(Names.OP);
            told.require(op.isPresent(), "I11", () -> write.ref() + " cannot be known again as created");
        } else if (!write.deletes()) {
            Optional<Value.Obj> again = Desired.over(new Resource(write.now()), change);
            told.require(
                    again.filter(d -> Write.bare(d).equals(Write.bare(write.now())))
                            .isPresent(),
                    "I11",
                    () -> change.name() + " of " + write.ref() + " made twice is another");
        }
    }

    private boolean known(Ref ref) {
        return records.acts().stream()
                .filter(act -> act.event().equals("write.intent"))
                .anyMatch(act -> act.details()
                        .text("/what/objects/0/ref")
                        .filter(ref.toString()::equals)
                        .isPresent());
    }

    private static boolean covers(Entry.Intent intent, Write write) {
        return switch (intent.change()) {
            case ObjectChange change ->
                change.ref().equals(write.ref())
                        && kind(change.before(), change.after()) == kind(write.before(), write.after());
            case Effect effect ->
                effect.arguments()
                        .text("/object")
                        .filter(write.ref().toString()::equals)
                        .isPresent();
            // It writes no object of a cluster.
            case RefChange _ -> false;
        };
    }

    /// Creation, deletion, or between.
    private static int kind(Body before, Body after) {
        return before.content().isEmpty() ? 1 : after.content().isEmpty() ? -1 : 0;
    }

    /// Intents of all operations whose end is not written down.
    private List<Entry.Intent> open() {
        return journal.operations().stream()
                .flatMap(recorded -> open(journal.read(recorded.operation().id())).stream())
                .toList();
    }

    private static List<Entry.Intent> open(List<Entry> entries) {
        Set<Long> closed = new HashSet<>();
        entries.stream()
                .filter(e -> e instanceof Entry.Done || e instanceof Entry.Failed)
                .forEach(e -> closed.add(e.intent()));
        return entries.stream()
                .filter(e -> e instanceof Entry.Intent && !closed.contains(e.intent()))
                .map(Entry.Intent.class::cast)
                .toList();
    }
}
