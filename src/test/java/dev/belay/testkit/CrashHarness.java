package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.execute.Tools;
import dev.belay.testkit.FaultyCluster.Fault;
import dev.belay.testkit.InterceptedCluster.Call;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.testkit.MortalProcess.Death;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.Journal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Runs a sequence once undisturbed, then once for each point at which it can be disturbed; lets it be resumed
/// by a new process; and compares. The end must be the same, and no object may go through a state that it did
/// not go through undisturbed: then nothing was applied twice with another result.
public final class CrashHarness {
    private final Supplier<CrashSequence> sequences;

    /// @param sequences gives a new sequence for each run
    public CrashHarness(Supplier<CrashSequence> sequences) {
        this.sequences = sequences;
    }

    /// Kills before and after each write to cluster and journal.
    ///
    /// @return how many points were covered
    public int killsAtEveryPoint() {
        return killsFrom(1, 1);
    }

    /// Kills at every so-manieth point only, for a sequence with very many.
    ///
    /// @param first point, from 1
    /// @return how many points there are
    public int killsFrom(int first, int every) {
        Run undisturbed = new Run(new MortalProcess(0));
        int points = undisturbed.mortal.points();
        for (int point = first; point <= points; point += every) {
            Run run = new Run(new MortalProcess(point));
            run.goOn();
            run.mustBeLike(undisturbed, "killed at point " + point + " of " + points + ", " + run.death);
        }
        return points;
    }

    /// Kills at every point, and the process that resumes as well, at a point drawn from the seed.
    ///
    /// @return how many points were covered
    public int killsTwice(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Run undisturbed = new Run(new MortalProcess(0));
        int points = undisturbed.mortal.points();
        for (int point = 1; point <= points; point++) {
            Run run = new Run(new MortalProcess(point));
            int second = random.nextInt(1, points - point + 4);
            run.goOn(new MortalProcess(second));
            run.goOn();
            run.mustBeLike(undisturbed, "killed at points " + point + " and " + second + ", " + run.death);
        }
        return points;
    }

    /// Makes each call to the cluster go wrong for good, one in each run: then no object may be in a state
    /// that it did not go through undisturbed.
    ///
    /// @return how many calls were covered
    public int refusalsAtEveryCall(Fault fault) {
        Run undisturbed = new Run(0, fault);
        int calls = undisturbed.faulty.calls();
        for (int call = 1; call <= calls; call++) {
            Run run = new Run(call, fault);
            String when = fault + " at call " + call + " of " + calls;
            run.sequence.mustBeWhole(when);
            run.sequence.close();
            run.history
                    .now()
                    .forEach((ref, state) -> assertThat(
                                    undisturbed.history.states().get(ref))
                            .as(ref + ", " + when)
                            .contains(state));
        }
        return calls;
    }

    /// Makes each call to the cluster go wrong, one in each run.
    ///
    /// @param fault one that passes, so that the end must be reached all the same
    /// @return how many calls were covered
    public int faultsAtEveryCall(Fault fault) {
        return faultsFrom(1, 1, fault);
    }

    /// At every so-manieth call only.
    ///
    /// @return how many calls there are
    public int faultsFrom(int first, int every, Fault fault) {
        Run undisturbed = new Run(0, fault);
        int calls = undisturbed.faulty.calls();
        for (int call = first; call <= calls; call += every) {
            Run run = new Run(call, fault);
            run.goOn();
            run.mustBeLike(undisturbed, fault + " at call " + call + " of " + calls);
        }
        return calls;
    }

    private final class Run {
        private final CrashSequence sequence = sequences.get();
        private final InMemoryJournal journal = new InMemoryJournal();
        private final InMemoryAuditLog acts = new InMemoryAuditLog();
        private final CrashSequence.Stage stage = sequence.stage(journal, acts);
        private final Clock clock = stage.clock();
        private final SandboxStore store = stage.store();
        private final ObjectHistory history = new ObjectHistory(store, sequence::concerns);
        private final Map<String, String> begun = history.now();
        private final MortalProcess mortal;
        private final FaultyCluster faulty;
        private String death = "not reached";

        Run(MortalProcess mortal) {
            this.mortal = mortal;
            this.faulty = new FaultyCluster(0, new Fault.Hang(), clock);
            start();
        }

        Run(int call, Fault fault) {
            this.mortal = new MortalProcess(0);
            this.faulty = new FaultyCluster(call, fault, clock);
            start();
        }

        private void start() {
            sequence.through(both(mortal, faulty));
            try {
                sequence.start(tools(mortal.over(faulty.over(store)), mortal.over(journal)));
            } catch (Death e) {
                death = String.valueOf(e.getMessage());
            }
        }

        private static Interceptor both(Interceptor outer, Interceptor inner) {
            return new Interceptor() {
                @Override
                public <T> T around(Call call, Supplier<T> act) {
                    return outer.around(call, () -> inner.around(call, act));
                }
            };
        }

        void goOn() {
            goOn(new MortalProcess(0));
        }

        /// A new process, in the same world: it resumes what is open, or begins when nothing had begun.
        void goOn(MortalProcess process) {
            journal.dropLocks();
            sequence.mustBeWhole("disturbed, " + death);
            sequence.through(process);
            try {
                goOn(tools(process.over(store), process.over(journal)));
            } catch (Death e) {
                death += ", then " + e.getMessage();
            }
        }

        private void goOn(Tools tools) {
            List<Journal.Recorded> operations = journal.operations();
            if (operations.isEmpty()) {
                sequence.start(tools);
            }
            operations.stream()
                    .filter(recorded -> !recorded.ended())
                    .forEach(recorded ->
                            sequence.resume(tools, recorded.operation().id()));
        }

        void mustBeLike(Run undisturbed, String when) {
            if (!sequence.oldIsAnEnd() || !history.now().equals(begun(history.now()))) {
                assertThat(history.now()).as("end, " + when).isEqualTo(undisturbed.history.now());
            }
            sequence.mustHold();
            assertThat(sequence.outside()).as("outside, " + when).isEqualTo(undisturbed.sequence.outside());
            assertThat(journal.operations()).as("operations, " + when).allMatch(Journal.Recorded::ended);
            if (sequence.sameStates()) {
                assertThat(history.states()).as("states, " + when).isEqualTo(undisturbed.history.states());
            }
            sequence.close();
        }

        /// The state at the beginning, with all that came since gone.
        private Map<String, String> begun(Map<String, String> now) {
            Map<String, String> old = new TreeMap<>();
            now.keySet().forEach(ref -> old.put(ref, begun.getOrDefault(ref, ObjectHistory.GONE)));
            return old;
        }

        private Tools tools(Cluster cluster, Journal journal) {
            return new Tools(cluster, journal, acts, clock, new SplittableRandom(1));
        }
    }
}
