package dev.belay.run.execute;

import dev.belay.core.audit.Act;
import dev.belay.core.change.Change;
import dev.belay.core.change.Entry;
import dev.belay.core.change.FailureKind;
import dev.belay.core.change.Operation;
import dev.belay.core.change.Recovered;
import dev.belay.core.model.Value;
import dev.belay.run.lock.Claim;
import dev.belay.run.lock.Fence;
import dev.belay.run.lock.Grip;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An operation under way: its journal, its record of acts and its locks are open. Safe for several threads.
///
/// Ended by [#end]. Closed without that it stays open for `resume`, and its Leases are given up.
public final class Session implements AutoCloseable {
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final Tools tools;
    private final Request request;
    private final Journal.Log log;
    private final Grip grip;
    private final Recovered recovered;
    private final Progress progress;
    private final Map<String, Value.Obj> results;
    private final Set<String> owed = new LinkedHashSet<>();
    private final long opened;
    private long seq;
    private volatile long stateFailed;
    private boolean ended;

    /// @param claim the locks, and who asks for them
    /// @param clusterUid UID of the cluster acted on; empty: none
    public record Request(Operation operation, Claim claim, String clusterUid) {}

    Session(Tools tools, Request request, Journal.Log log, Recovered recovered, Grip grip) {
        this.tools = tools;
        this.request = request;
        this.log = log;
        this.grip = grip;
        this.recovered = recovered;
        this.progress = new Progress(recovered);
        this.results = new LinkedHashMap<>(recovered.results());
        this.owed.addAll(grip.lacking());
        this.opened = tools.clock().nanos();
        this.seq = recovered.nextSeq();
        this.stateFailed = opened - LEFT_ALONE.toNanos();
    }

    /// Writes a new operation down, then takes its locks.
    public static Opening open(Tools tools, Request request) {
        return new OpeningSteps(tools, request).begin();
    }

    /// Goes on with an operation that was written down before.
    public static Opening resume(Tools tools, Request request) {
        return new OpeningSteps(tools, request).resume();
    }

    public Operation operation() {
        return request.operation();
    }

    public long epoch() {
        return grip.epoch();
    }

    /// What the journal said when it was opened.
    public Recovered recovered() {
        return recovered;
    }

    /// The operation that had left its state open when this one took the locks; empty: none.
    public String predecessor() {
        return grip.predecessor();
    }

    /// Time since this process opened the operation.
    public Duration elapsed() {
        return Duration.ofNanos(tools.clock().nanos() - opened);
    }

    /// Time since the Leases were renewed last.
    public Duration leaseAge() {
        return grip.age();
    }

    /// What could not be done as it should, in words: `lock: unavailable`, `audit`.
    public synchronized List<String> owed() {
        return List.copyOf(owed);
    }

    /// Keeps the Leases alive. To be called at least every second while the executor is not at work.
    public void beat() {
        grip.beat();
    }

    /// A key that the state carries from the next write on, beside those of the executor.
    public synchronized void note(String key, String text) {
        progress.note(key, text);
    }

    /// Writes the noted keys now.
    public Fence publish() {
        return grip.announce(keys());
    }

    /// Reads the states: has somebody taken a newer epoch?
    public Fence fence() {
        return grip.check();
    }

    /// Records something that is no write, such as `gate.verdict`. When it cannot be recorded that is owed.
    public void record(String event, Value.Obj details) {
        try {
            tools.audit().append(new Act(event, operation(), request.clusterUid(), details), elapsed());
        } catch (WorldException _) {
            owe("audit");
        }
    }

    /// Ends the operation: outcome recorded, states closed, Leases given up as the last write to the cluster,
    /// journal ended.
    ///
    /// @param event the event of the outcome, such as `rollback.outcome`
    /// @param outcome the outcome document; it is kept with the journal
    public void end(String event, Value.Obj outcome) {
        record(event, Value.object("result", outcome));
        grip.release(keys());
        try {
            log.end(outcome);
        } catch (WorldException _) {
            owe("journal");
        }
        ended = true;
        log.close();
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            grip.giveUp();
            log.close();
        }
    }

    /// Whether we may still write.
    ///
    /// @param announce say our newest intent in the state, too
    /// @param whole false: a state that could not be used is left alone for some seconds, so that it delays
    /// nothing
    Fence fence(boolean announce, boolean whole) {
        if (!whole && Duration.ofNanos(tools.clock().nanos() - stateFailed).compareTo(LEFT_ALONE) < 0) {
            return new Fence.Clear();
        }
        Fence fence = announce ? publish() : fence();
        if (fence instanceof Fence.Unknown) {
            stateFailed = tools.clock().nanos();
        }
        return fence;
    }

    Tools tools() {
        return tools;
    }

    /// Makes an intent durable in journal and record of acts.
    ///
    /// @param needsRecord whether the record of acts must be writable
    /// @throws WorldException when it is not durable: then nothing may be done
    synchronized Entry.Intent intent(String step, Change change, boolean needsRecord) {
        Entry.Intent intent = new Entry.Intent(stamp(), step, change);
        log.append(intent);
        seq++;
        progress.begun(intent);
        try {
            tools.audit().append(act("write.intent", Acts.what(step, change)), elapsed());
        } catch (WorldException e) {
            owe("audit");
            if (needsRecord) {
                throw e;
            }
        }
        return intent;
    }

    /// The other side accepted the change. What cannot be written down now a restart finds out.
    synchronized void done(Entry.Intent intent, Value.Obj result) {
        append(new Entry.Done(stamp(), intent.intent(), result));
        if (intent.change() instanceof Change.Effect effect) {
            results.put(effect.key(), result);
        }
    }

    synchronized void verified(Entry.Intent intent, boolean made) {
        if (!(intent.change() instanceof Change.Effect)) {
            append(new Entry.Verified(stamp(), intent.intent()));
        }
        Value.Obj what = Acts.what(intent.step(), intent.change());
        record("write.done", what.put("result", Value.object("changed", Value.of(made))));
    }

    synchronized void failed(Entry.Intent intent, FailureKind kind, String text) {
        append(new Entry.Failed(stamp(), intent.intent(), kind, text));
        Value.Obj what = Acts.what(intent.step(), intent.change());
        Value.Obj result = Value.object("failed", Value.of(kind.word()), "text", Value.of(text));
        record("write.failed", what.put("result", result));
    }

    /// What an effect of the key gave, when it is done.
    synchronized Optional<Value.Obj> result(String key) {
        return Optional.ofNullable(results.get(key));
    }

    synchronized void owe(String what) {
        owed.add(what);
    }

    private synchronized Map<String, String> keys() {
        return progress.keys();
    }

    private void append(Entry entry) {
        try {
            log.append(entry);
            seq++;
        } catch (WorldException _) {
            owe("journal");
        }
    }

    private Act act(String event, Value.Obj details) {
        return new Act(event, operation(), request.clusterUid(), details);
    }

    private Entry.Stamp stamp() {
        return new Entry.Stamp(seq, tools.clock().now(), elapsed());
    }
}
