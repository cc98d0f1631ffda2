package dev.belay.run.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change;
import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Entry;
import dev.belay.core.change.FailureKind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.run.lock.Claim.Manner;
import dev.belay.run.pace.Deadline;
import dev.belay.testkit.Asked;
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
import dev.belay.world.Cluster.Write;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExecutorTest {
    private static final Resource CONFIG = Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "dual");
    private static final Resource UNIFIED = CONFIG.with("/data/FACTORY_MODE", Value.of("unified"));
    private static final String ID = "op-20261122T031452Z-k7qd";

    private final ManualClock clock = new ManualClock();
    private final SandboxStore store = InMemoryCluster.with(clock, CONFIG);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final Asked stop = new Asked();

    /// Every call, in order, so that the order of a write is seen.
    private final List<String> calls = new ArrayList<>();

    @Test
    void writesTheIntentFirstThenStateTargetAndJournalAndReadsAgain() {
        Executor executor = forward(watched(_ -> false, Kind.UNREACHABLE));
        calls.clear();

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome).isEqualTo(new Outcome.Done(set(UNIFIED), true, Value.empty()));
        assertThat(calls)
                .containsExactly(
                        "get v1/ConfigMap/chat/ws-config",
                        "get v1/ConfigMap/chat/belay-prod",
                        "replace v1/ConfigMap/chat/belay-prod",
                        "replace v1/ConfigMap/chat/ws-config",
                        "get v1/ConfigMap/chat/ws-config");
        assertThat(journal.read(ID))
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactly("Intent", "Done", "Verified");
        assertThat(audit.events()).containsExactly("op.intent", "write.intent", "write.done");
    }

    @Test
    void stampsEpochAndOperationOnWhatItWrites() {
        Executor executor = forward(store);

        executor.execute("CONFIG", set(UNIFIED));

        assertThat(live().annotation("belay.dev/epoch")).contains("1");
        assertThat(live().annotation("belay.dev/op")).contains(ID);
        assertThat(live().document().text("/data/FACTORY_MODE")).contains("unified");
    }

    @Test
    void doesNotWriteWhatIsInEffectAlready() {
        Executor executor = forward(store);
        String version = live().version();

        Outcome outcome = executor.execute(
                "CONFIG",
                new ObjectChange(
                        "Set", CONFIG.ref(), Body.of(UNIFIED.document()), Body.of(CONFIG.document()), List.of()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.made()).isFalse());
        assertThat(live().version()).isEqualTo(version);
    }

    @Test
    void leavesAloneWhatSomebodyElseChangedGoingForward() {
        Executor executor = forward(store);
        store.replace(live().with("/data/FACTORY_MODE", Value.of("other")), Write.REAL);

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.FOREIGN);
            assertThat(failed.text()).contains("/data/FACTORY_MODE");
            assertThat(failed.written()).isFalse();
        });
        assertThat(live().document().text("/data/FACTORY_MODE")).contains("other");
    }

    @Test
    void writesOwnedFieldsOverForeignValuesGoingBackAndKeepsTheRest() {
        Executor executor = back(store);
        store.replace(
                live().with("/data/FACTORY_MODE", Value.of("other")).with("/data/MINE", Value.of("x")), Write.REAL);

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(live().document().text("/data/FACTORY_MODE")).contains("unified");
        assertThat(live().document().text("/data/MINE")).contains("x");
    }

    @Test
    void neverCreatesAgainAnObjectThatIsGone() {
        Executor executor = back(store);
        store.delete(CONFIG.ref(), "", Write.REAL);

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.GONE));
        assertThat(store.get(CONFIG.ref())).isEmpty();
    }

    @Test
    void triesAgainAfterAConflictThatLeftTheOwnedFieldsAsBefore() {
        Interference others = new Interference(4);
        Executor executor = forward(new InterceptedCluster(store, others));

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(live().document().text("/data/COUNT")).contains("4");
    }

    @Test
    void givesUpAsForeignAfterFiveConflicts() {
        Executor executor = forward(new InterceptedCluster(store, new Interference(100)));

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.FOREIGN));
        assertThat(live().document().text("/data/FACTORY_MODE")).contains("dual");
        assertThat(live().document().text("/data/COUNT")).contains("6");
    }

    @Test
    void givesUpAfterFiveTriesGoingForward() {
        Executor executor = forward(watched(writesOf(CONFIG), Kind.UNREACHABLE));

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.TRANSIENT);
            assertThat(failed.written()).isTrue();
        });
        assertThat(calls.stream().filter("replace v1/ConfigMap/chat/ws-config"::equals))
                .hasSize(5);
    }

    @Test
    void goesOnTryingUntilTheDeadlineGoingBack() {
        Tools tools = tools(watched(writesOf(CONFIG), Kind.THROTTLED));
        Executor executor = executor(tools, Policy.back(), Deadline.in(clock, Duration.ofMinutes(3)));

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome).isEqualTo(new Outcome.Stopped(set(UNIFIED), Outcome.Reason.OUT_OF_TIME, false));
        assertThat(calls.stream().filter("replace v1/ConfigMap/chat/ws-config"::equals))
                .hasSizeGreaterThan(100);
    }

    @Test
    void doesNotTryAgainWhatWasRefused() {
        Executor executor = back(watched(writesOf(CONFIG), Kind.FORBIDDEN));

        Outcome outcome = executor.execute("CONFIG", set(UNIFIED));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(failed.written()).isFalse();
        });
        assertThat(journal.read(ID).getLast()).isInstanceOf(Entry.Failed.class);
    }

    @Test
    void beginsNothingAfterSomebodyAskedToStop() {
        Executor executor = forward(store);
        executor.execute("CONFIG", set(UNIFIED));

        stop.request();
        List<Outcome> outcomes =
                executor.executeAll("CONFIG", List.of(set(UNIFIED).undo(), set(UNIFIED)));

        assertThat(outcomes).containsExactly(new Outcome.Stopped(set(UNIFIED).undo(), Outcome.Reason.REQUESTED, false));
        assertThat(journal.read(ID)).hasSize(3);
    }

    @Test
    void aFailedChangeStopsTheLaterOnesGoingForwardOnly() {
        ObjectChange absent = new ObjectChange(
                "Set",
                CONFIG.ref().named("none"),
                Body.of(CONFIG.document()),
                Body.of(UNIFIED.document()),
                List.of(Pointer.of("/data")));

        List<Outcome> forward = forward(store).executeAll("CONFIG", List.of(absent, set(UNIFIED)));

        assertThat(forward).hasSize(1);
        assertThat(live().document().text("/data/FACTORY_MODE")).contains("dual");
    }

    @Test
    void aFailedChangeStopsNoneOfTheLaterOnesGoingBack() {
        ObjectChange absent = new ObjectChange(
                "Set",
                CONFIG.ref().named("none"),
                Body.of(CONFIG.document()),
                Body.of(UNIFIED.document()),
                List.of(Pointer.of("/data")));

        List<Outcome> back = back(store).executeAll("CONFIG", List.of(absent, set(UNIFIED)));

        assertThat(back).hasSize(2);
        assertThat(live().document().text("/data/FACTORY_MODE")).contains("unified");
    }

    @Test
    void anEffectIsCarriedOutOncePerKey() {
        List<String> told = new ArrayList<>();
        Effects effects = new Effects(Map.of("Notify", (effect, _) -> {
            told.add(effect.key());
            return Value.object("status", Value.of(200));
        }));
        Tools tools = tools(store);
        Session session = Sessions.open(tools, Operations.of(ID), Manner.WAIT);
        Executor executor = Sessions.executor(session, effects, Policy.forward(), tools);
        Effect effect = new Effect("Notify", "op/1/breach", Value.empty());

        Outcome first = executor.execute("NOTIFY", effect);
        Outcome second = executor.execute("NOTIFY", effect);

        assertThat(told).containsExactly("op/1/breach");
        assertThat(first).isEqualTo(new Outcome.Done(effect, true, Value.object("status", Value.of(200))));
        assertThat(second).isEqualTo(new Outcome.Done(effect, false, Value.object("status", Value.of(200))));
    }

    @Test
    void theContentOfASecretIsNotWrittenIntoAJournal() {
        Resource secret = new Resource(CONFIG.document()
                .put("kind", Value.of("Secret"))
                .put("stringData", Value.object("k", Value.of("hush"))));
        Change change = new ObjectChange("Create", secret.ref(), Body.absent(), Body.of(secret.document()), List.of());

        Outcome outcome = forward(store).execute("CONFIG", change);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.REFUSED));
        assertThat(journal.read(ID)).isEmpty();
        assertThat(store.get(secret.ref())).isEmpty();
    }

    @Test
    void theServersOwnSpellingOfAValueCountsAsInEffect() {
        Resource backend = Manifests.deployment("chat", "backend", 3, "chat:1");
        Resource before = store.create(backend, Write.REAL);
        Resource after = before.with("/spec/strategy", Value.object("type", Value.of("Recreate")));
        ObjectChange change = new ObjectChange(
                "Set",
                backend.ref(),
                Body.of(before.document()),
                Body.of(after.document()),
                List.of(Pointer.of("/spec")));
        Executor executor = forward(store);
        executor.execute("WORKLOADS", change);
        ObjectChange bare = new ObjectChange(
                "Set",
                backend.ref(),
                Body.of(after.document()),
                Body.of(backend.document()),
                List.of(Pointer.of("/spec")));

        Outcome outcome = executor.execute("WORKLOADS", bare);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(store.get(backend.ref()).orElseThrow().document().text("/spec/strategy/type"))
                .contains("RollingUpdate");
    }

    private Resource live() {
        return store.get(CONFIG.ref()).orElseThrow();
    }

    private static ObjectChange set(Resource after) {
        return new ObjectChange(
                "Set",
                CONFIG.ref(),
                Body.of(CONFIG.document()),
                Body.of(after.document()),
                List.of(Pointer.of("/data/FACTORY_MODE")));
    }

    private Executor forward(Cluster cluster) {
        Tools tools = tools(cluster);
        return executor(tools, Policy.forward(), Deadline.none(clock));
    }

    private Executor back(Cluster cluster) {
        Tools tools = tools(cluster);
        return executor(tools, Policy.back(), Deadline.none(clock));
    }

    private Executor executor(Tools tools, Policy policy, Deadline deadline) {
        Session session = Sessions.open(tools, Operations.of(ID), policy.whole() ? Manner.WAIT : Manner.PREEMPT);
        return new Executor(session, Effects.none(), new Executor.Limits(policy, deadline, stop));
    }

    private Tools tools(Cluster cluster) {
        return new Tools(cluster, journal, audit, clock, new SplittableRandom(1));
    }

    private static Predicate<Call> writesOf(Resource object) {
        return call -> call.write() && call.target().equals(object.ref().toString());
    }

    /// Notes every call, and lets those that match fail.
    private Cluster watched(Predicate<Call> failing, Kind kind) {
        return new InterceptedCluster(store, new Interceptor() {
            @Override
            public <T> T around(Call call, Supplier<T> act) {
                calls.add(call.toString());
                if (failing.test(call)) {
                    throw new WorldException(kind, "as told");
                }
                return act.get();
            }
        });
    }

    /// Somebody else writes another field right before each of our first writes.
    private final class Interference implements Interceptor {
        private final int times;
        private int done;

        Interference(int times) {
            this.times = times;
        }

        @Override
        public <T> T around(Call call, Supplier<T> act) {
            if (writesOf(CONFIG).test(call) && done < times) {
                done++;
                store.replace(live().with("/data/COUNT", Value.of(Integer.toString(done))), Write.REAL);
            }
            return act.get();
        }
    }
}
