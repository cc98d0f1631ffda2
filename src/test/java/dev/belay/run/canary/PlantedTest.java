package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Body;
import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Entry;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Verdict;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Json;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Act;
import dev.belay.core.rollout.Cause;
import dev.belay.core.rollout.Copy;
import dev.belay.core.rollout.Drain;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Facts;
import dev.belay.core.rollout.Memory;
import dev.belay.core.rollout.Moment;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Reason;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.Severity;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Step;
import dev.belay.core.rollout.Target;
import dev.belay.core.rollout.Unit;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Captured;
import dev.belay.core.traffic.HttpRoute;
import dev.belay.core.traffic.Pin;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;
import dev.belay.testkit.Operations;
import dev.belay.testkit.canary.Breach;
import dev.belay.world.Cluster;
import dev.belay.world.Cluster.Write;
import dev.belay.world.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each invariant broken by hand, once for each way in which it is looked at: else the watch sees nothing.
class PlantedTest {
    private static final State.Forward RUNNING = new State.Analysing(1, 0, 0);

    private final Scene scene = new Scene("", true);
    private final Plan plan = scene.plan();
    private double t;

    @FunctionalInterface
    interface Planting {
        void plant(PlantedTest test);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("plantings")
    void whatBreaksAnInvariantIsNamed(String id, String what, Planting planting) {
        begin();

        planting.plant(this);

        assertThat(scene.watch.breaches()).as(what).extracting(Breach::id).contains(id);
    }

    static Stream<Arguments> plantings() {
        return Stream.of(
                planting("I1", "weights that add to 950", PlantedTest::unequal),
                planting("I2", "up on the way back", test -> test.raisedIn(test.back(State.Stage.TRAFFIC))),
                planting("I3", "up without a shift", test -> test.raisedIn(RUNNING)),
                planting("I3", "up with a lease that is old", PlantedTest::leaseless),
                planting("I3", "up through a closed gate", test -> test.stepped(9, Verdict.ADVANCE)),
                planting("I4", "up while held", test -> test.raisedIn(held())),
                planting("I4", "up on HOLD", test -> test.stepped(1, Verdict.HOLD)),
                planting("I4", "up without data", test -> test.stepped(1, Verdict.CONTINUE)),
                planting("I5", "the user's template", PlantedTest::template),
                planting("I5", "the user's Service", PlantedTest::rootService),
                planting("I6", "fewer pods of the old version", PlantedTest::shrunk),
                planting("I6", "a pod of the old version", PlantedTest::podRemoved),
                planting("I7", "a copy with weight made smaller", PlantedTest::copyShrunk),
                planting("I7", "a Service that the route names", PlantedTest::serviceRemoved),
                planting("I8", "a way back that waits", PlantedTest::waiting),
                planting("I9", "a write without an intent", PlantedTest::shrunk),
                planting("I10", "an older epoch after a newer", PlantedTest::older),
                planting("I11", "a write that is no set", PlantedTest::counting),
                planting("I12", "rolled back on the new template", PlantedTest::halfOld),
                planting("I12", "promoted on the old template", test -> test.state(new State.Promoted())),
                planting("I13", "promoted after an abort", PlantedTest::abortIgnored),
                planting("I14", "a user's object made again", PlantedTest::madeAgain),
                planting("I15", "configuration of pods with weight", PlantedTest::configured),
                planting("I16", "a Service left over", PlantedTest::leftOver),
                planting("I17", "exit 0 of a way back", PlantedTest::lying),
                planting("I17", "a write that no record tells", PlantedTest::counting),
                planting("I18", "no T_drained", PlantedTest::unmeasured),
                planting("I19", "closed before the cap", PlantedTest::hasty),
                planting("I20", "left in the middle", test -> {
                    test.state(RUNNING);
                    test.scene.watch.over();
                }));
    }

    private static Arguments planting(String id, String what, Planting planting) {
        return Arguments.of(id, what, planting);
    }

    /// The unit, a Lease, the copies' Services and Deployments.
    private void begin() {
        Unit.documents(plan).forEach(r -> scene.living.cluster().create(r, Write.REAL));
        for (Copy copy : Copy.values()) {
            create(plan.material().of(copy).service());
            create(plan.material().of(copy).deployment().with("/spec/replicas", Value.of(2)));
        }
        Ref lease = Kind.LEASE.named("chat", "belay-canary-backend");
        create(new Resource(Value.object(
                "apiVersion", Value.of(lease.apiVersion()),
                "kind", Value.of(lease.kind()),
                "metadata", Value.object("name", Value.of(lease.name()), "namespace", Value.of("chat")),
                "spec", Value.object("renewTime", Value.of(scene.living.now().toString())))));
        scene.living.settle();
        state(new State.Warming(0));
    }

    private void create(Resource resource) {
        Resource _ = scene.living.cluster().create(resource, Write.REAL);
    }

    private void replace(Resource resource) {
        Resource _ = scene.living.cluster().replace(resource, Write.REAL);
    }

    private void state(State state) {
        state(Rollout.start(plan), state);
    }

    private void state(Rollout like, State state) {
        Rollout rollout = new Rollout(state, like.traffic(), like.memory(), like.measured(), List.of());
        StateDocument.Head head = new StateDocument.Head(
                plan.subject().op(), "sandbox", "backend", "uid", Unit.name(plan), plan.digest(), Digest.of("c"));
        StateDocument document = new StateDocument(
                head,
                1,
                0,
                t,
                "2026-01-05T08:00:00Z",
                rollout,
                StateDocument.Connections.unknown(),
                Memory.Abort.none(),
                List.of(),
                List.of(),
                List.of(),
                new StateDocument.Next("", Double.NaN));
        Ref ref = scene.mailbox().ref();
        Value.Obj data = Value.object("state.json", Value.of(Json.compact(document.toValue())));
        if (scene.living.cluster().get(ref).isPresent()) {
            replace(scene.live(ref).with("/data", data));
        } else {
            create(new Resource(Value.object(
                    "apiVersion", Value.of("v1"),
                    "kind", Value.of("ConfigMap"),
                    "metadata", Value.object("name", Value.of(ref.name()), "namespace", Value.of("chat")),
                    "data", data)));
        }
    }

    private void route(Split split) {
        replace(split(split));
    }

    private Resource split(Split split) {
        Captured.Original original =
                new Captured.Original(plan.material().route(), plan.material().pins());
        Resource wanted = new HttpRoute().apply(original, plan.subject().services(), split, new Pin(plan.pin()));
        Value rules = wanted.document().at("/spec/rules").orElseThrow();
        return scene.live(scene.route()).with("/spec/rules", rules);
    }

    /// As if it had come there lawfully.
    private void withWeight() {
        state(new State.Shifting(1, State.Shifting.Move.ROUTE, 0));
        route(plan.leg(1).split());
        state(RUNNING);
    }

    private State.RollingBack back(State.Stage stage) {
        Cause cause = new Cause("success", Severity.MAJOR, "planted");
        return new State.RollingBack(cause, Target.STABLE, stage, 0, 0, List.of(), false, List.of(), Double.NaN);
    }

    private static State held() {
        return new State.Held(RUNNING, List.of(new Reason("stale", 0, "planted")), 0, false, false);
    }

    private void unequal() {
        state(new State.Shifting(1, State.Shifting.Move.ROUTE, 0));
        Resource split = split(plan.leg(1).split());
        List<Value> rules = split.document().items("/spec/rules");
        int last = rules.size() - 1;
        replace(split.with("/spec/rules/" + last + "/backendRefs/0/weight", Value.of(850)));
    }

    private void raisedIn(State state) {
        state(RUNNING);
        state(state);
        route(plan.leg(2).split());
    }

    private void leaseless() {
        for (int i = 0; i < 4; i++) {
            scene.living.settle();
        }
        state(new State.Shifting(1, State.Shifting.Move.ROUTE, 0));
        route(plan.leg(1).split());
    }

    private void stepped(double leaseAge, Verdict verdict) {
        Rollout start = Rollout.start(plan);
        Rollout before = new Rollout(RUNNING, start.traffic(), start.memory(), start.measured(), List.of());
        Rollout after = new Rollout(
                new State.Shifting(2, State.Shifting.Move.ROUTE, 0),
                start.traffic(),
                start.memory(),
                start.measured(),
                List.of());
        Step step = new Step("12", after, List.of(new Act.SetTraffic(plan.leg(2).split(), false)), "");
        Decision decision = new Decision(1, verdict, "", "planted", 0, List.of(), Map.of());
        scene.watch.stepped(before, new Event.Tick(1, facts(leaseAge), decision), step);
    }

    private static Facts facts(double leaseAge) {
        return new Facts(
                new Facts.Fresh(leaseAge, 0, true, 1),
                Facts.Pods.ready(3),
                Facts.Pods.ready(3),
                Facts.Pods.ready(3),
                new Facts.Deployment(Facts.Template.ORIGINAL, true),
                Verification.unknown("planted"),
                new Facts.Open(0, 0, false),
                new Facts.Suite(Moment.WARMING, Facts.Outcome.NONE),
                new Facts.Attempts(0, 0, 0, 0),
                new Facts.Objects(Set.of(), Answer.YES, Answer.NO, true, false),
                Facts.Troubles.none());
    }

    private void template() {
        replace(scene.live(scene.user()).with("/spec/template/spec/containers/0/image", Value.of("chat:2")));
    }

    private void rootService() {
        Ref root = Kind.SERVICE.named("chat", "backend");
        replace(scene.live(root).with("/spec/selector/more", Value.of("yes")));
    }

    private void shrunk() {
        replace(scene.live(scene.user()).with("/spec/replicas", Value.of(1)));
    }

    private void podRemoved() {
        Resource pod = scene.living.cluster().list(Cluster.Query.all(Kind.POD, "chat")).stream()
                .filter(p -> p.label("belay.dev/track").isEmpty())
                .findFirst()
                .orElseThrow();
        scene.living.cluster().delete(pod.ref(), pod.uid(), Write.REAL);
    }

    private void copyShrunk() {
        withWeight();
        Ref copy = plan.material().of(Copy.CANARY).deployment().ref();
        replace(scene.live(copy).with("/spec/replicas", Value.of(1)));
    }

    private void serviceRemoved() {
        withWeight();
        Resource service = scene.live(plan.material().of(Copy.CANARY).service().ref());
        scene.living.cluster().delete(service.ref(), service.uid(), Write.REAL);
    }

    private void waiting() {
        withWeight();
        state(back(State.Stage.TRAFFIC));
        t = 16;
        state(back(State.Stage.TRAFFIC));
    }

    private void older() {
        replace(scene.live(scene.route()).withAnnotation("belay.dev/epoch", "2"));
        replace(scene.live(scene.route()).withAnnotation("belay.dev/epoch", "1"));
    }

    /// The intent says three, and four are written, as an increment made twice would.
    private void counting() {
        Ref copy = plan.material().of(Copy.CANARY).deployment().ref();
        Resource live = scene.live(copy);
        ObjectChange change = new ObjectChange(
                "SetScale",
                copy,
                Body.of(live.document()),
                Body.of(live.document().with("/spec/replicas", Value.of(3))),
                List.of(Pointer.of("/spec/replicas")));
        try (Journal.Log log = scene.journal.begin(Operations.of(plan.subject().op()))) {
            log.append(new Entry.Intent(new Entry.Stamp(1, scene.living.now(), Duration.ZERO), "SetScale", change));
            replace(live.with("/spec/replicas", Value.of(4)));
        }
    }

    private void halfOld() {
        template();
        state(new State.RolledBack(true));
    }

    private void abortIgnored() {
        Memory m = Rollout.start(plan).memory();
        Memory aborted = new Memory(
                m.mode(),
                m.approved(),
                m.paused(),
                m.untilLifted(),
                m.extended(),
                m.foreign(),
                m.repinned(),
                m.hadWeight(),
                m.pushed(),
                m.shortTicks(),
                m.gone(),
                m.brake(),
                m.ready(),
                new Memory.Abort("lead", "changed my mind", 1));
        Rollout start = Rollout.start(plan);
        Rollout said = new Rollout(start.state(), start.traffic(), aborted, start.measured(), List.of());
        state(said, RUNNING);
        state(new State.Promoted());
    }

    private void madeAgain() {
        Resource config = scene.live(Kind.CONFIG_MAP.named("chat", "ws-config"));
        scene.watch.foreign(() -> scene.living.cluster().delete(config.ref(), config.uid(), Write.REAL));
        create(new Resource(config.document().without("/metadata/resourceVersion")));
    }

    private void configured() {
        Ref config = Kind.CONFIG_MAP.named("chat", "ws-config");
        replace(scene.live(config).with("/data/FACTORY_MODE", Value.of("unified")));
    }

    private void leftOver() {
        state(new State.RolledBack(true));
    }

    private void lying() {
        state(new State.RolledBack(true));
        scene.watch.said(0, true);
    }

    private void unmeasured() {
        withWeight();
        state(new State.RolledBack(true));
    }

    private void hasty() {
        state(new State.Draining(0));
        scene.watch.closes(Drain.GOING_AWAY);
    }
}
