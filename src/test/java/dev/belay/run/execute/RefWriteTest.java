package dev.belay.run.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.FailureKind;
import dev.belay.core.change.PathMove;
import dev.belay.core.change.Recovered;
import dev.belay.core.change.RefMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.Message;
import dev.belay.core.model.git.Person;
import dev.belay.run.lock.Claim.Manner;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCheckout;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.InMemoryRepository;
import dev.belay.testkit.InterceptedCluster.Call;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.testkit.InterceptedRepository;
import dev.belay.testkit.ManualClock;
import dev.belay.testkit.Operations;
import dev.belay.testkit.Sessions;
import dev.belay.world.Checkout.IndexLock;
import dev.belay.world.Repository;
import dev.belay.world.Repository.NewCommit;
import dev.belay.world.Repository.Signature;
import dev.belay.world.WorldException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefWriteTest {
    private static final String MAIN = "refs/heads/main";
    private static final String ID = "op-20261122T031452Z-k7qd";
    private static final RepoPath EDIT = RepoPath.of("edit.py");

    private final ManualClock clock = new ManualClock();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Tools tools =
            new Tools(InMemoryCluster.with(clock), journal, new InMemoryAuditLog(), clock, new SplittableRandom(1));
    private final InMemoryRepository memory = new InMemoryRepository();
    private final InMemoryCheckout checkout = memory.memory();
    private GitId base = GitId.ABSENT;
    private GitId next = GitId.ABSENT;

    @BeforeEach
    void aCleanCheckout() {
        base = commit("1\n");
        next = commit("2\n", base);
        memory.moveRefs(List.of(new RefMove(MAIN, GitId.ABSENT, base)), "test");
        checkout.reset();
    }

    private GitId commit(String text, GitId... parents) {
        GitId tree = memory.writeTree(Map.of(EDIT, file(text)));
        return memory.writeCommit(new NewCommit(
                tree, List.of(parents), Person.BELAY, Instant.EPOCH, new Message(text), new Signature.None(), false));
    }

    private GitFile file(String text) {
        return GitFile.regular(memory.writeBlob(text.getBytes(StandardCharsets.UTF_8)));
    }

    private RefChange change() {
        return new RefChange(
                "Migrate",
                "memory",
                List.of(new RefMove(MAIN, base, next)),
                List.of(new PathMove(EDIT, file("1\n"), file("2\n"))));
    }

    private Outcome execute(RefChange change) {
        return execute(change, memory);
    }

    private Outcome execute(RefChange change, Repository repository) {
        try (Session session = Sessions.open(tools, Operations.of(ID), Manner.WAIT)) {
            Effects effects = new Effects(Map.of(), _ -> repository);
            return Sessions.executor(session, effects, Policy.forward(), tools).execute("MOVE", change);
        }
    }

    private String text() {
        return new String(checkout.bytes(EDIT), StandardCharsets.UTF_8);
    }

    private Recovered recovered() {
        return Recovered.replay(journal.read(ID));
    }

    @Test
    void movesTheBranchAndTheCheckoutFollows() {
        Outcome outcome = execute(change());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(memory.resolve(MAIN)).contains(next);
        assertThat(text()).isEqualTo("2\n");
        assertThat(checkout.touched(next, List.of(EDIT))).isEmpty();
        assertThat(checkout.indexLock()).isEqualTo(new IndexLock.Free());
        assertThat(recovered().open()).isEmpty();
    }

    @Test
    void theUndoPutsBranchIndexAndFilesBack() {
        Outcome _ = execute(change());

        try (Session session = Sessions.open(tools, Operations.of("op-20261122T031452Z-aaaa"), Manner.WAIT)) {
            Executor executor = Sessions.executor(session, new Effects(Map.of(), _ -> memory), Policy.back(), tools);
            assertThat(executor.execute("UNDO", change().undo())).isInstanceOf(Outcome.Done.class);
        }

        assertThat(memory.resolve(MAIN)).contains(base);
        assertThat(text()).isEqualTo("1\n");
        assertThat(change().undo().undo()).isEqualTo(change());
    }

    @Test
    void aLockedIndexIsLeftAloneAfterThreeTries() {
        checkout.lockByOther();

        Outcome outcome = execute(change());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.FOREIGN);
            assertThat(failed.written()).isFalse();
        });
        assertThat(memory.resolve(MAIN)).contains(base);
        assertThat(checkout.holder()).isEmpty();
    }

    @Test
    void aChangeSinceThePlanStopsItAndGivesTheLockBack() {
        checkout.write(EDIT, "mine\n".getBytes(StandardCharsets.UTF_8));

        Outcome outcome = execute(change());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.text()).contains("edit.py"));
        assertThat(memory.resolve(MAIN)).contains(base);
        assertThat(text()).isEqualTo("mine\n");
        assertThat(checkout.indexLock()).isEqualTo(new IndexLock.Free());
    }

    @Test
    void aBranchThatMovedIsNeverOverwrittenGoingBackEither() {
        GitId other = commit("3\n", base);
        memory.moveRefs(List.of(new RefMove(MAIN, base, other)), "somebody");

        try (Session session = Sessions.open(tools, Operations.of(ID), Manner.PREEMPT)) {
            Executor executor = Sessions.executor(session, new Effects(Map.of(), _ -> memory), Policy.back(), tools);
            assertThat(executor.execute("MOVE", change()))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.text()).contains(MAIN, other.hex()));
        }

        assertThat(memory.resolve(MAIN)).contains(other);
    }

    @Test
    void whatSomebodyWritesBetweenMoveAndFollowStays() {
        Repository busy = new InterceptedRepository(memory, new Interceptor() {
            @Override
            public <T> T around(Call call, Supplier<T> act) {
                if (call.method().equals("follow")) {
                    checkout.write(EDIT, "mine\n".getBytes(StandardCharsets.UTF_8));
                }
                return act.get();
            }
        });

        Outcome outcome = execute(change(), busy);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(text()).isEqualTo("mine\n");
        assertThat(memory.resolve(MAIN)).contains(next);
    }

    @Test
    void aFullDiskAfterTheMoveLeavesLockMarkAndAnOpenIntent() {
        Repository full = new InterceptedRepository(memory, new Interceptor() {
            @Override
            public <T> T around(Call call, Supplier<T> act) {
                if (call.method().equals("install")) {
                    throw new WorldException(WorldException.Kind.UNREACHABLE, "no space left on device");
                }
                return act.get();
            }
        });

        Outcome outcome = execute(change(), full);

        assertThat(outcome).isEqualTo(new Outcome.Stopped(change(), Outcome.Reason.UNFINISHED, true));
        assertThat(memory.resolve(MAIN)).contains(next);
        assertThat(checkout.indexLock()).isEqualTo(new IndexLock.Ours(ID));
        assertThat(recovered().open()).hasSize(1);
        assertThat(recovered().open().getFirst().change()).isEqualTo(change());
    }
}
