package dev.belay.testkit;

import dev.belay.core.change.Entry;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;
import dev.belay.testkit.InterceptedCluster.Call;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.world.Cluster;
import dev.belay.world.Journal;
import java.util.List;
import java.util.function.Supplier;

/// A process that dies at a chosen point. There is a point before and one after each write, to the cluster or
/// to the journal. Once dead it reaches nothing any more.
public final class MortalProcess implements Interceptor {
    private final int death;
    private int points;
    private boolean dead;

    /// The process is dead. Nobody may catch this but who started the process.
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death(String where) {
            super(where);
        }
    }

    /// @param death the point of its death, from 1; 0: it lives
    public MortalProcess(int death) {
        this.death = death;
    }

    /// How many points it came by.
    public synchronized int points() {
        return points;
    }

    public Cluster over(Cluster cluster) {
        return new InterceptedCluster(cluster, this);
    }

    public Journal over(Journal journal) {
        return new MortalJournal(journal);
    }

    @Override
    public <T> T around(Call call, Supplier<T> act) {
        return call.write() ? written(call.toString(), act) : alive(act);
    }

    private <T> T written(String what, Supplier<T> act) {
        point("before " + what);
        T result = act.get();
        point("after " + what);
        return result;
    }

    private synchronized <T> T alive(Supplier<T> act) {
        if (dead) {
            throw new Death("dead already");
        }
        return act.get();
    }

    private synchronized void point(String where) {
        if (dead || ++points == death) {
            dead = true;
            throw new Death(where);
        }
    }

    private final class MortalJournal implements Journal {
        private final Journal inner;

        MortalJournal(Journal inner) {
            this.inner = inner;
        }

        @Override
        public Log begin(Operation operation) {
            return new MortalLog(written("begin", () -> inner.begin(operation)));
        }

        @Override
        public Log open(String id) {
            return new MortalLog(alive(() -> inner.open(id)));
        }

        @Override
        public List<Entry> read(String id) {
            return alive(() -> inner.read(id));
        }

        @Override
        public List<Recorded> operations() {
            return alive(inner::operations);
        }
    }

    private final class MortalLog implements Journal.Log {
        private final Journal.Log inner;

        MortalLog(Journal.Log inner) {
            this.inner = inner;
        }

        @Override
        public Operation operation() {
            return inner.operation();
        }

        @Override
        public List<Entry> entries() {
            return inner.entries();
        }

        @Override
        public void append(Entry entry) {
            written("append", () -> {
                inner.append(entry);
                return true;
            });
        }

        @Override
        public void end(Value.Obj outcome) {
            written("end", () -> {
                inner.end(outcome);
                return true;
            });
        }

        @Override
        public void close() {
            alive(() -> {
                inner.close();
                return true;
            });
        }
    }
}
