package dev.belay.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Recovered;
import dev.belay.core.change.ServerSet;
import dev.belay.core.model.Json;
import dev.belay.core.model.Resource;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.Asked;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Journal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// T05 at every write: asked to stop while it is made, a rollback leaves a complete journal, and `resume` reaches the
/// end that it would have reached undisturbed.
class InterruptionTest {
    private final ManualClock clock = new ManualClock();
    private int resumed;

    /// Asks to stop during the N-th write.
    private static final class AtWrite implements InterceptedCluster.Interceptor {
        private final int which;
        private final Asked stop = new Asked();
        private int writes;

        AtWrite(int which) {
            this.which = which;
        }

        @Override
        public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
            if (call.write() && ++writes == which) {
                stop.request();
            }
            return act.get();
        }
    }

    @Test
    void aStopDuringAnyWriteReachesTheSameEndAfterResume() throws Exception {
        Map<String, String> undisturbed = end(new AtWrite(0));
        AtWrite counting = new AtWrite(0);
        end(counting);

        for (int n = 1; n <= counting.writes; n++) {
            AtWrite stop = new AtWrite(n);
            assertThat(end(stop)).as("stopped during write %d", n).isEqualTo(undisturbed);
        }

        assertThat(resumed).as("all but what ends the operation").isGreaterThanOrEqualTo(counting.writes - 2);
        assertThat(resumed).isGreaterThan(6);
    }

    /// Runs a rollback, and goes on with it when it was interrupted.
    ///
    /// @return the users' objects at the end
    private Map<String, String> end(AtWrite stop) throws InterruptedException {
        RollbackSequence sequence = new RollbackSequence();
        SandboxStore store = InMemoryCluster.with(clock, sequence.given().toArray(Resource[]::new));
        InMemoryJournal journal = new InMemoryJournal();
        Tools tools = new Tools(
                new InterceptedCluster(store, stop), journal, new InMemoryAuditLog(), clock, new SplittableRandom(1));
        Rollback rollback = sequence.rollback(tools, stop.stop);

        Result result = rollback.execute(rollback.preview());

        if (result instanceof Result.Ended ended && ended.end() == Result.End.INTERRUPTED) {
            Journal.Recorded open = journal.operations().getFirst();
            assertThat(open.ended()).isFalse();
            assertThat(Recovered.replay(journal.read(open.operation().id())).open())
                    .isEmpty();
            resumed++;
            sequence.resume(
                    new Tools(store, journal, new InMemoryAuditLog(), clock, new SplittableRandom(2)),
                    open.operation().id());
        }
        assertThat(journal.operations())
                .singleElement()
                .satisfies(o -> assertThat(o.ended()).isTrue());
        return users(store);
    }

    private static Map<String, String> users(SandboxStore store) {
        Map<String, String> objects = new TreeMap<>();
        for (Resource object : store.objects().everything()) {
            if (!object.name().startsWith("belay-")) {
                objects.put(object.ref().toString(), Json.canonical(ServerSet.removed(object.document())));
            }
        }
        return objects;
    }
}
