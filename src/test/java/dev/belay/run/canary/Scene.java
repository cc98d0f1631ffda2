package dev.belay.run.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Operation;
import dev.belay.core.golden.GoldenPath;
import dev.belay.core.golden.Scenario;
import dev.belay.core.golden.Taint;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.rollout.CanaryDefaults;
import dev.belay.core.rollout.CanarySettings;
import dev.belay.core.rollout.Edit;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Judging;
import dev.belay.core.rollout.Mode;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Planned;
import dev.belay.core.rollout.Planner;
import dev.belay.core.rollout.Rollout;
import dev.belay.core.rollout.Safety;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Wish;
import dev.belay.core.signal.Role;
import dev.belay.core.signal.Selector;
import dev.belay.edge.files.JsonReader;
import dev.belay.edge.sandbox.store.User;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Session;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.Claim;
import dev.belay.run.lock.Holder;
import dev.belay.run.lock.Lock;
import dev.belay.testkit.CanaryCase;
import dev.belay.testkit.InMemoryAuditLog;
import dev.belay.testkit.InMemoryJournal;
import dev.belay.testkit.ScriptedUsers;
import dev.belay.testkit.canary.CanaryWatch;
import dev.belay.world.Cluster;
import dev.belay.world.Screen;
import dev.belay.world.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// One component in a living cluster, and rollouts of it.
final class Scene {
    private static final String OPERATION = "op-20261122T024409Z-k7qd";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double LONGEST = 600;

    final LivingCluster living;
    final ScriptedUsers users;
    final InMemoryJournal journal;
    final CanaryWatch watch;
    private final CanarySettings settings;
    private final Tools tools;
    private boolean stopping;

    /// @param counting whether pods count; else synthetic users are the only source
    Scene(String failing, boolean counting) {
        this(failing, settings(counting ? counters() : users()), new InMemoryJournal(), new InMemoryAuditLog());
    }

    private Scene(String failing, CanarySettings settings, InMemoryJournal journal, InMemoryAuditLog acts) {
        this.living = new LivingCluster(CanaryCase.objects(), failing);
        this.users = new ScriptedUsers(living.time());
        this.settings = settings;
        this.journal = journal;
        this.tools = new Tools(living.cluster(), journal, acts, living, new SplittableRandom(3));
        this.watch = new CanaryWatch(living.store().objects(), living, journal, acts::acts);
        living.closings(watch::closes);
        living.watch(l -> stopping |= l.seconds() > LONGEST);
    }

    /// One step of half the traffic, and a bake of two seconds.
    static Scene quick(String failing, InMemoryJournal journal, InMemoryAuditLog acts) {
        CanarySettings usual = settings(counters());
        CanarySettings quick = new CanarySettings(
                usual.route(),
                List.of(new CanarySettings.StepSetting(500, false)),
                new CanarySettings.Bake(Duration.ofSeconds(2), 50),
                usual.keepPrevious(),
                usual.minPods(),
                usual.baseline(),
                usual.success(),
                usual.sources(),
                usual.drain(),
                new CanarySettings.Pacing(
                        usual.pacing().tick(),
                        Duration.ofSeconds(1),
                        usual.pacing().stepDeadline(),
                        usual.pacing().onInconclusive()),
                usual.judge());
        return new Scene(failing, quick, journal, acts);
    }

    private static CanarySettings settings(CanarySettings.Sources sources) {
        CanarySettings base = CanaryDefaults.sandbox();
        return new CanarySettings(
                new CanarySettings.Route("chat", "chat", ""),
                base.steps(),
                base.bake(),
                base.keepPrevious(),
                base.minPods(),
                base.baseline(),
                base.success(),
                sources,
                base.drain(),
                base.pacing(),
                base.judge());
    }

    private static CanarySettings.Sources counters() {
        return new CanarySettings.Sources(
                9090,
                "/metrics",
                "http",
                List.of(
                        new Selector(Role.REQUESTS, "requests_total", Map.of()),
                        new Selector(Role.FAILURES, "failures_total", Map.of()),
                        new Selector(Role.OPENED, "opened_total", Map.of()),
                        new Selector(Role.CONNECTIONS, "open", Map.of())),
                "",
                5);
    }

    private static CanarySettings.Sources users() {
        return new CanarySettings.Sources(0, "/metrics", "http", List.of(), GoldenPath.NAME, 100);
    }

    Ref user() {
        return Kind.DEPLOYMENT.named("chat", "backend");
    }

    Ref route() {
        return Kind.HTTP_ROUTE.named("chat", "chat");
    }

    Resource live(Ref ref) {
        return living.cluster().get(ref).orElseThrow();
    }

    /// From what the cluster has now.
    Plan plan() {
        Wish.Choice choice = new Wish.Choice(Mode.NORMAL, 0, new Safety(Safety.Rollback.YES, false), false, 30, 300);
        List<Edit> edits =
                List.of(Edit.image("chat=chat:2"), Edit.set("ConfigMap/ws-config:/data/FACTORY_MODE=unified"));
        Wish wish = new Wish(
                OPERATION,
                "sandbox",
                living.cluster().identity().uid(),
                "backend",
                settings,
                edits,
                choice,
                "0123456789abcdef");
        Planned planned = Planner.plan(wish, new Reading(living.cluster(), user(), settings.route()).found());
        assertThat(planned).isInstanceOf(Planned.Made.class);
        return ((Planned.Made) planned).plan();
    }

    Mailbox mailbox() {
        return new Mailbox(living.cluster(), "chat", "backend", text -> JsonReader.read(text, "state"));
    }

    Optional<StateDocument> document() {
        return mailbox().document().map(StateDocument::fromValue);
    }

    Session open() {
        return open(tools);
    }

    Session open(Tools with) {
        return opened(Session.open(with, request(Claim.Manner.WAIT)));
    }

    /// As somebody does on whose machine the first driver's process is dead, or only seems to be.
    Session takeOver() {
        journal.dropLocks();
        return opened(Session.resume(tools, request(Claim.Manner.PREEMPT)));
    }

    private static Session opened(Opening opening) {
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).session();
    }

    Session.Request request(Claim.Manner manner) {
        Operation operation = new Operation(
                OPERATION,
                "canary",
                "sandbox",
                new Actor("sre", "os", List.of()),
                new Operation.Why("", ""),
                living.now(),
                Value.empty());
        Claim claim = new Claim(
                List.of(Lock.rollout("chat", "backend")), new Holder("sre", "host-7", 1, OPERATION), manner, 0);
        return new Session.Request(operation, claim, living.cluster().identity().uid());
    }

    Driver driver(Session session, Plan plan) {
        return watched(new Driver(world(plan), session, Driver.Start.fresh(plan), mailbox()));
    }

    /// Whose calls go through another port.
    Driver driver(Tools with, Session session, Plan plan) {
        return watched(new Driver(world(with, plan), session, Driver.Start.fresh(plan), mailbox()));
    }

    Tools over(Cluster cluster) {
        return new Tools(cluster, journal, tools.audit(), living, tools.random());
    }

    Driver watched(Driver driver) {
        driver.watch(watch::stepped);
        return driver;
    }

    /// Drives from the beginning; every write of it is held to the invariants.
    Driver.Ended begin(Driver driver) throws InterruptedException {
        return held(driver.drive(List.of(new Event.Checked(0, true, "")), PATIENCE));
    }

    private Driver.Ended held(Driver.Ended ended) {
        if (ended.left() == Driver.Left.OVER) {
            watch.over();
        }
        watch.holds();
        return ended;
    }

    /// The zombie's next tick: it knows of nothing.
    Driver.Ended goOn(Driver driver) throws InterruptedException {
        return held(driver.drive(List.of(), PATIENCE));
    }

    Driver.Ended resume(Session session, Plan plan) throws InterruptedException {
        StateDocument found = document().orElseThrow();
        Rollout rollout = found.rollout();
        boolean routed =
                new Surveyor(living.cluster(), plan).carries(rollout.traffic().aim());
        Driver.Start start = new Driver.Start(plan, rollout, found.t() + 1, found.commands());
        stopping = false;
        Driver driver = watched(new Driver(world(plan), session, start, mailbox()));
        return held(driver.drive(List.of(new Event.TookOver(found.t() + 1, 1, routed)), PATIENCE));
    }

    /// As SIGTERM does.
    void stop() {
        stopping = true;
    }

    /// What the checks say to somebody.
    Precheck.Checked check(Cluster as) throws InterruptedException {
        Plan plan = plan();
        return new Precheck(world(over(as), plan), plan).run();
    }

    private World world(Plan plan) {
        return world(tools, plan);
    }

    World world(Tools with, Plan plan) {
        return new World(
                with,
                (pin, arms) ->
                        Judging.sources(plan).probe() ? Optional.of(users.start(order(pin, arms))) : Optional.empty(),
                new World.Suites(List.of(), (_, _) -> {
                    throw new AssertionError("there is no suite");
                }),
                text -> JsonReader.read(text, "state"),
                new Unseen(),
                () -> stopping);
    }

    private static Users.Order order(String pin, List<String> arms) {
        Users.Load load = new Users.Load(
                arms.stream().map(arm -> new Users.Arm(arm, arm + "-" + pin)).toList(), 5, 100, Users.Free.none());
        Scenario scenario = GoldenPath.against(new Scenario.Target("http://127.0.0.1", "ws://127.0.0.1/ws"), "probe");
        return new Users.Order(scenario, load, Taint.Rule.sandbox(), 1);
    }

    /// A cluster where somebody may read and write nothing.
    Cluster reader() {
        return living.store().as(User.reader());
    }

    private static final class Unseen implements Screen {
        @Override
        public void say(Line line) {
            // nobody looks
        }

        @Override
        public void show(List<Line> block) {
            // nobody looks
        }
    }
}
