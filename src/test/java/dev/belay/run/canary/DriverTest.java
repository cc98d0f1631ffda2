package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.golden.Outcome;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Names;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.Verb;
import dev.belay.core.traffic.Split;
import dev.belay.run.execute.Session;
import dev.belay.testkit.InterceptedCluster;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whole rollouts against a cluster in memory, from the first write to the last, in time that is moved by hand.
class DriverTest {
    private static final String NEW = "chat:2";

    @Test
    void whatIsHealthyIsPromotedWholeAndNothingOfOursStays() throws InterruptedException {
        Scene scene = new Scene("", true);
        Value route = spec(scene, scene.route());
        Plan plan = scene.plan();

        Driver.Ended ended;
        try (Session session = scene.open()) {
            ended = scene.begin(scene.driver(session, plan));
        }

        assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.Promoted.class);
        assertThat(ended.left()).isEqualTo(Driver.Left.OVER);
        assertThat(image(scene)).isEqualTo(NEW);
        assertThat(mode(scene)).isEqualTo("unified");
        assertThat(spec(scene, scene.route())).isEqualTo(route);
        assertThat(floor(scene)).isEqualTo(2);
        assertThat(copies(scene)).isEmpty();
        assertThat(scene.living.lost()).isZero();
        assertThat(weights(ended)).startsWith(100, 500, 950, 1000).isSubsetOf(0, 100, 500, 950, 1000);
        assertThat(ended.rollout().owed()).isEmpty();
    }

    @Test
    void failuresThatPodsCountTakeItBackToWhatItWas() throws InterruptedException {
        Scene scene = new Scene(NEW, true);
        Before before = new Before(scene);
        Plan plan = scene.plan();

        Driver.Ended ended;
        try (Session session = scene.open()) {
            ended = scene.begin(scene.driver(session, plan));
        }

        assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.RolledBack.class);
        before.holdsAgain();
        assertThat(weights(ended)).containsExactly(100);
        assertThat(ended.rollout().measured().weights()).isNotNaN();
        assertThat(ended.rollout().measured().drained()).isNotNaN();
    }

    @Test
    void failuresThatOnlyUsersSeeTakeItBackToWhatItWas() throws InterruptedException {
        Scene scene = new Scene("", false);
        scene.users.ending("canary", n -> n % 4 == 0 ? Outcome.MISSING_EVENT : Outcome.COMPLETE);
        Before before = new Before(scene);
        Plan plan = scene.plan();

        Driver.Ended ended;
        try (Session session = scene.open()) {
            ended = scene.begin(scene.driver(session, plan));
        }

        assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.RolledBack.class);
        before.holdsAgain();
        assertThat(scene.users.running()).isZero();
    }

    @Test
    void theTimeToTheDecisionIsMeasuredForWhatNoCounterShows() throws InterruptedException {
        Scene scene = new Scene("", false);
        scene.users.ending("canary", n -> n == 150 ? Outcome.CROSS_USER : Outcome.COMPLETE);
        Plan plan = scene.plan();

        Driver.Ended ended;
        try (Session session = scene.open()) {
            ended = scene.begin(scene.driver(session, plan));
        }

        assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.RolledBack.class);
        assertThat(ended.rollout().measured().detect()).isBetween(0.0, 2.0);
        assertThat(ended.rollout().measured().decide()).isBetween(0.0, 2.0);
    }

    @Test
    void theTimeToTheDecisionIsMeasuredFromTheFirstCrash() throws InterruptedException {
        Scene scene = new Scene("", true);
        Plan plan = scene.plan();
        int[] crashes = {0};
        scene.living.watch(l -> {
            if (in(scene, State.Analysing.class) && crashes[0] < 6) {
                crashes[0]++;
                l.restarts("chat:2", crashes[0] / 3);
            }
        });

        Driver.Ended ended;
        try (Session session = scene.open()) {
            ended = scene.begin(scene.driver(session, plan));
        }

        assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.RolledBack.class);
        assertThat(story(ended)).contains("crash-loop");
        assertThat(ended.rollout().measured().detect()).isBetween(1.0, 3.0);
        assertThat(ended.rollout().measured().decide())
                .isEqualTo(ended.rollout().measured().detect());
    }

    /// A route that nobody may write, until the Service was: lever 2 does not wait for lever 1.
    @Test
    void aLeverThatHangsKeepsNoOtherBack() throws InterruptedException {
        Scene scene = new Scene(NEW, true);
        Plan plan = scene.plan();
        CountDownLatch led = new CountDownLatch(1);
        Cluster hanging = new InterceptedCluster(scene.living.cluster(), new InterceptedCluster.Interceptor() {
            @Override
            public <T> T around(InterceptedCluster.Call call, Supplier<T> act) {
                boolean back = scene.document()
                        .filter(d -> d.rollout().state() instanceof State.WayBack)
                        .isPresent();
                if (back && call.toString().equals("replace " + scene.route())) {
                    awaits(led);
                }
                T result = act.get();
                if (back && call.write() && call.target().endsWith("/Service/chat/backend-belay-canary")) {
                    led.countDown();
                }
                return result;
            }
        });

        Driver.Ended ended;
        try (Session session = scene.open(scene.over(hanging))) {
            ended = scene.begin(scene.driver(session, plan));
        }

        assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.RolledBack.class);
    }

    @Test
    void anAbortLeftInTheMailboxTakesItBack() throws InterruptedException {
        Scene scene = new Scene("", true);
        Before before = new Before(scene);
        Plan plan = scene.plan();
        once(
                scene,
                () -> in(scene, State.Analysing.class),
                () -> scene.mailbox().leave(new Mailbox.Order("c-1", Verb.ABORT, "lead", "changed my mind")));

        Driver.Ended ended;
        try (Session session = scene.open()) {
            ended = scene.begin(scene.driver(session, plan));
        }

        assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.RolledBack.class);
        before.holdsAgain();
        assertThat(scene.document().orElseThrow().commands())
                .singleElement()
                .satisfies(o -> assertThat(o.handledAt()).isPositive());
    }

    @Test
    void anAbortOfAnEarlierRolloutDoesNotConcernTheNext() throws InterruptedException {
        Scene scene = new Scene("", true);
        Plan plan = scene.plan();
        try (Session session = scene.open()) {
            session.note(Mailbox.DOCUMENT, "");
            session.publish();
            scene.mailbox().leave(new Mailbox.Order("c-1", Verb.ABORT, "lead", "of last week"));
            once(scene, () -> in(scene, State.Analysing.class), scene::stop);

            Driver.Ended ended = scene.begin(scene.driver(session, plan));

            assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.Analysing.class);
            assertThat(ended.trace().notes()).noneMatch(n -> n.kind().equals("command"));
        }
    }

    @Test
    void aStopLeavesItOpenAndAnotherDriverGoesOn() throws InterruptedException {
        Scene scene = new Scene("", true);
        Plan plan = scene.plan();
        once(scene, () -> in(scene, State.Analysing.class), scene::stop);

        Driver.Ended stopped;
        try (Session session = scene.open()) {
            stopped = scene.begin(scene.driver(session, plan));
        }
        State left = scene.document().orElseThrow().rollout().state();
        Driver.Ended ended;
        try (Session session = scene.takeOver()) {
            ended = scene.resume(session, plan);
        }

        assertThat(stopped.left()).isEqualTo(Driver.Left.INTERRUPTED);
        assertThat(left).isInstanceOf(State.Analysing.class);
        assertThat(ended.rollout().state()).as(story(ended)).isInstanceOf(State.Promoted.class);
        assertThat(copies(scene)).isEmpty();
    }

    @Test
    void whoWasTakenOverWritesNothingMore() throws InterruptedException {
        Scene scene = new Scene("", true);
        Plan plan = scene.plan();
        once(scene, () -> in(scene, State.Analysing.class), scene::stop);
        Session first = scene.open();
        Driver zombie = scene.driver(first, plan);
        scene.begin(zombie);
        Resource stale = scene.live(scene.route());
        List<Driver.Left> woken = new ArrayList<>();
        List<List<Resource>> around = new ArrayList<>();
        Session second = scene.takeOver();
        once(scene, () -> in(scene, State.Analysing.class) && second.epoch() > first.epoch(), () -> {
            around.add(serving(scene));
            woken.add(unchecked(scene, zombie));
            around.add(serving(scene));
            scene.stop();
        });

        scene.resume(second, plan);

        assertThat(woken).containsExactly(Driver.Left.SUPERSEDED);
        assertThat(around.getLast()).isEqualTo(around.getFirst());
        assertThat(around.getFirst())
                .filteredOn(r -> r.ref().equals(scene.route()))
                .allMatch(r -> r.annotation("belay.dev/epoch").orElse("").equals(Long.toString(second.epoch())));
        assertThatThrownBy(() -> scene.living.cluster().replace(stale, Cluster.Write.REAL))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.CONFLICT));
        first.close();
        second.close();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).as("the other lever").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Driver.Left unchecked(Scene scene, Driver driver) {
        try {
            return scene.goOn(driver).left();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Does something at the first step of the cluster at which the condition holds.
    private static void once(Scene scene, BooleanSupplier condition, Runnable act) {
        AtomicBoolean done = new AtomicBoolean();
        scene.living.watch(_ -> {
            if (!done.get() && condition.getAsBoolean()) {
                done.set(true);
                act.run();
            }
        });
    }

    private static boolean in(Scene scene, Class<? extends State> state) {
        return scene.document()
                .filter(d -> state.isInstance(d.rollout().state()))
                .isPresent();
    }

    private static String story(Driver.Ended ended) {
        return String.join(
                "\n",
                ended.trace().notes().stream()
                        .map(n -> n.t() + " " + n.kind() + " " + n.text())
                        .toList());
    }

    /// The canary's weights in the order in which they came to be, each once.
    private static List<Integer> weights(Driver.Ended ended) {
        return ended.trace().points().stream()
                .map(Trace.Point::split)
                .filter(s -> !s.isOriginal())
                .map(Split::canary)
                .distinct()
                .toList();
    }

    private static Value spec(Scene scene, Ref ref) {
        return scene.live(ref).document().at("/spec").orElseThrow();
    }

    private static String image(Scene scene) {
        return scene.live(scene.user())
                .document()
                .text("/spec/template/spec/containers/0/image")
                .orElse("");
    }

    private static String mode(Scene scene) {
        return scene.live(Kind.CONFIG_MAP.named("chat", "ws-config"))
                .document()
                .text("/data/FACTORY_MODE")
                .orElse("");
    }

    private static long floor(Scene scene) {
        return scene.live(Kind.AUTOSCALER.named("chat", "backend"))
                .document()
                .number("/spec/minReplicas")
                .orElse(0L);
    }

    /// What Belay made to serve users.
    private static List<String> copies(Scene scene) {
        scene.living.settle();
        return Stream.of(
                        Kind.DEPLOYMENT,
                        Kind.REPLICA_SET,
                        Kind.POD,
                        Kind.SERVICE,
                        Kind.ENDPOINT_SLICE,
                        Kind.DISRUPTION_BUDGET,
                        Kind.AUTOSCALER)
                .flatMap(kind -> scene.living.cluster().list(Cluster.Query.all(kind, "chat")).stream())
                .filter(r ->
                        r.name().contains("-belay-") || r.label(Names.TRACK).isPresent())
                .map(r -> r.ref().toString())
                .toList();
    }

    /// Route and Deployments without their statuses.
    private static List<Resource> serving(Scene scene) {
        return Stream.of(Kind.HTTP_ROUTE, Kind.DEPLOYMENT, Kind.SERVICE)
                .flatMap(kind -> scene.living.cluster().list(Cluster.Query.all(kind, "chat")).stream())
                .map(r -> new Resource(r.document().remove("status")))
                .toList();
    }

    /// The user's objects at the start (I12).
    private static final class Before {
        private final Scene scene;
        private final Value route;
        private final Value user;

        Before(Scene scene) {
            this.scene = scene;
            this.route = spec(scene, scene.route());
            this.user = spec(scene, scene.user());
        }

        void holdsAgain() {
            assertThat(spec(scene, scene.route())).isEqualTo(route);
            assertThat(spec(scene, scene.user())).isEqualTo(user);
            assertThat(mode(scene)).isEqualTo("dual");
            assertThat(floor(scene)).isEqualTo(2);
            assertThat(copies(scene)).isEmpty();
        }
    }
}
