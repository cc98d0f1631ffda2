package dev.belay.run.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.Resume;
import dev.belay.run.Resumption;
import dev.belay.run.lock.Claim;
import dev.belay.run.lock.Claim.Manner;
import dev.belay.run.lock.Fence;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.testkit.InterceptedCluster.Call;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.testkit.Manifests;
import dev.belay.testkit.ManualClock;
import dev.belay.testkit.Operations;
import dev.belay.testkit.Sessions;
import dev.belay.world.Cluster;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Locks and epochs of cli-and-rollback 15, seen from two operations on one cluster.
class SessionTest {
    private static final Operation FIRST = Operations.of("op-20261122T031452Z-aaaa");
    private static final Operation SECOND = Operations.of("op-20261122T031452Z-bbbb");
    private static final Resource CONFIG = Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "dual");

    private final ManualClock clock = new ManualClock();
    private final SandboxStore store = InMemoryCluster.with(clock, CONFIG);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();

    @Test
    void aLiveHolderIsLeftAloneAndNothingIsChanged() {
        Session first = Sessions.open(tools(store), FIRST, Manner.WAIT);
        Tools second = tools(whileWaiting(first::beat));

        Opening opening = Session.open(second, Sessions.request(SECOND, Manner.WAIT));

        assertThat(opening).isInstanceOfSatisfying(Opening.Busy.class, busy -> {
            assertThat(busy.holder()).isEqualTo("sre@host-7 4711 " + FIRST.id());
            assertThat(busy.state()).containsEntry("operation", FIRST.id());
        });
        assertThat(journal.operations()).filteredOn(Journal.Recorded::ended).hasSize(1);
        assertThat(audit.events()).endsWith("op.intent", "op.refused");
        assertThat(first.fence()).isInstanceOf(Fence.Clear.class);
    }

    @Test
    void theLeaseOfADeadHolderIsTakenAfterItExpiredOnOurClock() {
        Sessions.open(tools(store), FIRST, Manner.WAIT);
        long before = clock.nanos();

        Session second = Sessions.open(tools(store), SECOND, Manner.WAIT);

        assertThat(Duration.ofNanos(clock.nanos() - before)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(17));
        assertThat(second.epoch()).isEqualTo(2);
        assertThat(second.predecessor()).isEqualTo(FIRST.id());
        assertThat(audit.acts())
                .filteredOn(act -> act.event().equals("lock.preempted"))
                .singleElement()
                .satisfies(act -> assertThat(act.details().text("/predecessor")).contains(FIRST.id()));
    }

    @Test
    void aLeaseThatWasGivenUpIsTakenAtOnce() {
        Sessions.open(tools(store), FIRST, Manner.WAIT).end("rollback.outcome", Value.empty());
        long before = clock.nanos();

        Session second = Sessions.open(tools(store), SECOND, Manner.WAIT);

        assertThat(clock.nanos()).isEqualTo(before);
        assertThat(second.epoch()).isEqualTo(2);
        assertThat(second.predecessor()).isEmpty();
    }

    /// T27.
    @Test
    void anEmergencyPreemptsALiveHolderAndThatOneWritesNothingMore() {
        Session first = Sessions.open(tools(store), FIRST, Manner.WAIT);
        Executor old = Sessions.executor(first, Effects.none(), Policy.forward(), tools(store));

        Session second = Sessions.open(tools(store), SECOND, Manner.PREEMPT);
        Outcome outcome = old.execute("CONFIG", set("unified"));

        assertThat(second.epoch()).isEqualTo(2);
        assertThat(outcome).isEqualTo(new Outcome.Stopped(set("unified"), Outcome.Reason.SUPERSEDED, false));
        assertThat(mode()).isEqualTo("dual");
        assertThat(state().document().text("/data/abortRequested")).contains(SECOND.id());
    }

    /// T28, with T27 at once: the Lease cannot be used, the epoch in the state fences all the same.
    @Test
    void anEmergencyCompletesWithoutTheLeaseAndFencesTheHolder() {
        Executor old = Sessions.executor(
                Sessions.open(tools(store), FIRST, Manner.WAIT), Effects.none(), Policy.forward(), tools(store));
        Cluster noLeases = failing(call -> call.target().contains("Lease"));

        Session second = Sessions.open(tools(noLeases), SECOND, Manner.PREEMPT);
        Executor emergency = Sessions.executor(second, Effects.none(), Policy.back(), tools(noLeases));
        Outcome outcome = emergency.execute("CONFIG", set("unified"));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(second.owed()).containsExactly("lock: unavailable");
        assertThat(old.execute("CONFIG", set("other"))).isInstanceOf(Outcome.Stopped.class);
        assertThat(mode()).isEqualTo("unified");
    }

    @Test
    void anEmergencyCompletesWithoutLeaseAndStateAndTheTargetFencesTheHolder() {
        Executor old = Sessions.executor(
                Sessions.open(tools(store), FIRST, Manner.WAIT), Effects.none(), Policy.back(), tools(store));
        old.execute("CONFIG", set("unified"));
        Cluster bare =
                failing(call -> call.target().contains("Lease") || call.target().contains("belay-prod"));
        Session.Request request = Sessions.request(SECOND, Manner.PREEMPT);
        long seen = Stamps.highest(List.of(store.get(CONFIG.ref()).orElseThrow()));
        Session.Request seeing = new Session.Request(
                SECOND, new Claim(request.claim().locks(), request.claim().self(), Manner.PREEMPT, seen), "5c1e");

        Session second = ((Opening.Opened) Session.open(tools(bare), seeing)).session();
        Executor emergency = Sessions.executor(second, Effects.none(), Policy.back(), tools(bare));
        emergency.execute("CONFIG", set("unified").undo());

        assertThat(second.owed()).contains("lock: unavailable", "state: unavailable");
        assertThat(mode()).isEqualTo("dual");
        assertThat(old.execute("CONFIG", set("other"))).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void goingForwardNeedsTheLease() {
        Opening opening = Session.open(
                tools(failing(call -> call.target().contains("Lease"))), Sessions.request(FIRST, Manner.WAIT));

        assertThat(opening).isInstanceOf(Opening.Unavailable.class);
        assertThat(store.get(Sessions.LOCK.state())).isEmpty();
        assertThat(journal.operations()).allMatch(Journal.Recorded::ended);
    }

    @Test
    void theLastWriteToTheClusterGivesTheLeaseUp() {
        Session session = Sessions.open(tools(store), FIRST, Manner.WAIT);
        long before = store.objects().list(Kind.LEASE, "chat").version();

        session.end("rollback.outcome", Value.object("exitCode", Value.of(0)));

        assertThat(store.objects().changesSince(before).getLast().object().ref())
                .isEqualTo(Sessions.LOCK.lease());
        assertThat(store.get(Sessions.LOCK.lease()).orElseThrow().document().text("/spec/holderIdentity"))
                .contains("");
        assertThat(state().document().text("/data/phase")).contains("closed");
        assertThat(audit.events()).endsWith("rollback.outcome");
    }

    @Test
    void theLeaseIsRenewedEveryTwoSeconds() {
        Session session = Sessions.open(tools(store), FIRST, Manner.WAIT);
        String version = store.get(Sessions.LOCK.lease()).orElseThrow().version();

        clock.advance(Duration.ofMillis(1900));
        session.beat();
        assertThat(store.get(Sessions.LOCK.lease()).orElseThrow().version()).isEqualTo(version);
        clock.advance(Duration.ofMillis(200));
        session.beat();

        assertThat(store.get(Sessions.LOCK.lease()).orElseThrow().version()).isNotEqualTo(version);
        assertThat(session.leaseAge()).isZero();
    }

    @Test
    void nothingGoesForwardWithALeaseThatCouldNotBeRenewedForEightSeconds() {
        boolean[] down = {false};
        Tools tools = tools(failing(call -> down[0] && call.target().contains("Lease")));
        Executor executor =
                Sessions.executor(Sessions.open(tools, FIRST, Manner.WAIT), Effects.none(), Policy.forward(), tools);

        down[0] = true;
        clock.advance(Duration.ofSeconds(9));
        Outcome outcome = executor.execute("CONFIG", set("unified"));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(mode()).isEqualTo("dual");
    }

    @Test
    void theStateTellsOthersWhatIsGoingOn() {
        Session session = Sessions.open(tools(store), FIRST, Manner.WAIT);
        session.note("point", "rp-1");

        Sessions.executor(session, Effects.none(), Policy.forward(), tools(store))
                .execute("CONFIG", set("unified"));

        assertThat(state().document().text("/data/step")).contains("CONFIG");
        assertThat(state().document().text("/data/point")).contains("rp-1");
        assertThat(state().document().text("/data/phase")).contains("open");
        assertThat(state().document().text("/data/changes").orElseThrow())
                .matches("1 Set v1/ConfigMap/chat/ws-config sha256:[0-9a-f]{64} sha256:[0-9a-f]{64}");
    }

    @Test
    void aStoppedOperationCanBeResumedAtOnceAndAnEndedOneGivesItsOutcome() {
        Sessions.open(tools(store), FIRST, Manner.WAIT).close();
        long before = clock.nanos();
        Resume resume = new Resume(tools(store), Map.of("rollback", new Ending()));

        Resumption first = resume.run("");
        Resumption again = resume.run("aaaa");

        assertThat(first).isInstanceOf(Resumption.Continued.class);
        assertThat(clock.nanos()).isEqualTo(before);
        assertThat(again)
                .isInstanceOfSatisfying(
                        Resumption.Ended.class,
                        ended -> assertThat(ended.outcome().number("/exitCode")).contains(0L));
        assertThat(resume.run("")).isInstanceOf(Resumption.Nothing.class);
    }

    @Test
    void resumeNamesWhatItCannotTellApart() {
        Sessions.open(tools(store), FIRST, Manner.WAIT).close();
        Sessions.open(tools(store), SECOND, Manner.WAIT).close();

        Resumption resumption = new Resume(tools(store), Map.of()).run("20261122");

        assertThat(resumption).isEqualTo(new Resumption.Ambiguous(List.of(FIRST.id(), SECOND.id())));
        assertThat(new Resume(tools(store), Map.of()).run("aaaa")).isInstanceOf(Resumption.Unknown.class);
    }

    private final class Ending implements Resume.Verb {
        @Override
        public Session.Request request(Operation operation) {
            return Sessions.request(operation, Manner.WAIT);
        }

        @Override
        public Executor executor(Session session) {
            return Sessions.executor(session, Effects.none(), Policy.forward(), tools(store));
        }

        @Override
        public Value.Obj proceed(Executor executor, List<Outcome> concluded) {
            Value.Obj outcome = Value.object("exitCode", Value.of(0));
            executor.session().end("rollback.outcome", outcome);
            return outcome;
        }
    }

    private static ObjectChange set(String mode) {
        return new ObjectChange(
                "Set",
                CONFIG.ref(),
                Body.of(CONFIG.document()),
                Body.of(CONFIG.with("/data/FACTORY_MODE", Value.of(mode)).document()),
                List.of(Pointer.of("/data/FACTORY_MODE")));
    }

    private String mode() {
        return store.get(CONFIG.ref())
                .orElseThrow()
                .document()
                .text("/data/FACTORY_MODE")
                .orElseThrow();
    }

    private Resource state() {
        return store.get(Sessions.LOCK.state()).orElseThrow();
    }

    private Tools tools(Cluster cluster) {
        return new Tools(cluster, journal, audit, clock, new SplittableRandom(1));
    }

    private Cluster failing(Predicate<Call> which) {
        return new InterceptedCluster(store, new Interceptor() {
            @Override
            public <T> T around(Call call, Supplier<T> act) {
                if (which.test(call)) {
                    throw new WorldException(WorldException.Kind.UNREACHABLE, "500");
                }
                return act.get();
            }
        });
    }

    /// Something happens before each call, as if somebody else were at work.
    private Cluster whileWaiting(Runnable others) {
        return new InterceptedCluster(store, new Interceptor() {
            @Override
            public <T> T around(Call call, Supplier<T> act) {
                others.run();
                return act.get();
            }
        });
    }
}
