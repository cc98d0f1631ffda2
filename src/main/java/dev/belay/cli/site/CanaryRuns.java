package dev.belay.cli.site;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.core.change.Operation;
import dev.belay.core.config.Component;
import dev.belay.core.config.ObjectRule;
import dev.belay.core.config.Problems;
import dev.belay.core.config.RollbackSafe;
import dev.belay.core.golden.GoldenPath;
import dev.belay.core.golden.Scenario;
import dev.belay.core.golden.Taint;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.CanaryDefaults;
import dev.belay.core.rollout.CanaryReader;
import dev.belay.core.rollout.CanarySettings;
import dev.belay.core.rollout.Edit;
import dev.belay.core.rollout.Judging;
import dev.belay.core.rollout.Mode;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Planned;
import dev.belay.core.rollout.Planner;
import dev.belay.core.rollout.Safety;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Wish;
import dev.belay.edge.files.JsonReader;
import dev.belay.edge.users.NettyUsers;
import dev.belay.run.canary.Mailbox;
import dev.belay.run.canary.Precheck;
import dev.belay.run.canary.Reading;
import dev.belay.run.canary.World;
import dev.belay.run.execute.Session.Request;
import dev.belay.run.lock.Claim;
import dev.belay.run.lock.Lock;
import dev.belay.world.Screen;
import dev.belay.world.Users;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Wires canaries of one environment.
public final class CanaryRuns {
    private static final int USERS = 50;
    private static final double FREE = 20;
    private static final Duration FREE_KEPT = Duration.ofSeconds(10);
    private static final double SUITE_LIMIT = 30;

    private final Session session;
    private final Site site;
    private final Component component;
    private final CanarySettings settings;

    private CanaryRuns(Session session, Site site, Component component, CanarySettings settings) {
        this.session = session;
        this.site = site;
        this.component = component;
        this.settings = settings;
    }

    /// @param name of the component; empty: the only one that has a canary
    /// @throws Stopped with exit 2 when there is none, or its settings are wrong
    public static CanaryRuns of(Session session, Site site, String name) {
        List<Component> having = site.loaded().settings().components().values().stream()
                .filter(c -> c.canary().isPresent())
                .filter(c -> name.isEmpty() || c.name().equals(name))
                .toList();
        if (having.size() != 1) {
            String why = having.isEmpty()
                    ? (name.isEmpty() ? "no component has \"canary\"" : "no component \"" + name + "\" has \"canary\"")
                    : "there are "
                            + String.join(
                                    ", ", having.stream().map(Component::name).toList());
            throw new Stopped(Failure.of(
                    ErrorCode.USAGE, "no component is meant", why, "belay config explain components.*.canary"));
        }
        Component component = having.getFirst();
        Problems problems = new Problems();
        CanarySettings defaults =
                site.environment().name().equals("sandbox") ? CanaryDefaults.sandbox() : CanaryDefaults.live();
        CanarySettings settings = CanaryReader.read(component.canary().orElseThrow(), defaults, problems);
        if (!problems.none()) {
            throw new Stopped(Failure.of(
                            ErrorCode.CONFIG,
                            "the canary of component " + component.name() + " is not set up right",
                            problems.list().size() + " problems",
                            "belay config explain components")
                    .problems(problems.list()));
        }
        return new CanaryRuns(session, site, component, settings);
    }

    public String component() {
        return component.name();
    }

    public String namespace() {
        return deployment().namespace();
    }

    public Mailbox mailbox() {
        return new Mailbox(site.cluster(), namespace(), component.name(), text -> JsonReader.read(text, "state"));
    }

    /// The user's Deployment.
    public Ref deployment() {
        ObjectRule rule = component.objects().stream()
                .filter(o -> o.kind().equals("Deployment") && !o.name().isEmpty())
                .findFirst()
                .orElseThrow(() -> new Stopped(Failure.of(
                        ErrorCode.CONFIG,
                        "component " + component.name() + " names no Deployment",
                        "a canary needs one under \"objects\"",
                        "belay config explain components.*.objects")));
        String namespace =
                rule.namespace().isEmpty() ? site.environment().namespaces().getFirst() : rule.namespace();
        return Kind.DEPLOYMENT.named(namespace, rule.name());
    }

    /// @param mode proof, or a person's word
    /// @param until in parts per 1000; 0: all the way
    public record Choice(Mode mode, int until) {}

    /// Plans by live reads.
    public Planned plan(String operation, List<Edit> edits, Choice choice) {
        byte[] pin = new byte[8];
        site.tools().random().nextBytes(pin);
        RollbackSafe safe = component.rollbackSafe();
        Safety.Rollback rollback = switch (safe.answer()) {
            case YES -> Safety.Rollback.YES;
            case UNTIL -> Safety.Rollback.UNTIL;
            case NO -> Safety.Rollback.NO;
        };
        Wish wish = new Wish(
                operation,
                site.environment().name(),
                site.clusterUid(),
                component.name(),
                settings,
                edits,
                new Wish.Choice(
                        choice.mode(),
                        choice.until(),
                        new Safety(rollback, false),
                        !site.smoke().isEmpty(),
                        SUITE_LIMIT,
                        site.environment().budget().toSeconds()),
                HexFormat.of().formatHex(pin));
        return Planner.plan(wish, new Reading(site.cluster(), deployment(), settings.route()).found());
    }

    public CanarySettings settings() {
        return settings;
    }

    /// What speaks against a plan, and what it would take; writes nothing.
    ///
    /// @throws dev.belay.world.WorldException when what the checks need cannot be read
    public Precheck.Checked check(Plan plan, Screen screen) throws InterruptedException {
        return new Precheck(world(plan, screen), plan).run();
    }

    /// @param screen where the driver says what it does
    public World world(Plan plan, Screen screen) {
        return new World(
                site.tools(),
                (pin, arms) -> users(plan, pin, arms),
                new World.Suites(site.smoke(), (suite, _) -> site.suites().run(suite, Map.of())),
                text -> JsonReader.read(text, "state"),
                screen,
                session.stop());
    }

    /// The operation of a rollout with the lock that it needs.
    public Request opening(Plan plan, Claim.Manner manner, String operation) {
        return opening(plan.digest(), plan.subject().clusterUid(), manner, operation);
    }

    /// That of one whose state was found.
    public Request opening(StateDocument.Head head, Claim.Manner manner, String operation) {
        return opening(head.plan(), head.clusterUid(), manner, operation);
    }

    private Request opening(Digest plan, String clusterUid, Claim.Manner manner, String operation) {
        Operation.Why why =
                new Operation.Why(session.globals().reason(), session.globals().incident());
        Operation begun = new Operation(
                operation,
                "canary",
                site.environment().name(),
                site.actor(),
                why,
                site.clock().now(),
                Value.object("component", Value.of(component.name()), "plan", Value.of(plan.toString())));
        return new Request(begun, claim(manner, operation), clusterUid);
    }

    Claim claim(Claim.Manner manner, String operation) {
        return new Claim(List.of(Lock.rollout(namespace(), component.name())), site.self(operation), manner, 0);
    }

    private Optional<Users.Run> users(Plan plan, String pin, List<String> arms) {
        CanarySettings.Sources sources = Judging.sources(plan);
        String http = site.environment().target();
        if (!sources.probe() || http.isEmpty()) {
            return Optional.empty();
        }
        Scenario scenario =
                GoldenPath.against(new Scenario.Target(http, http.replaceFirst("^http", "ws") + "/ws"), "probe");
        boolean sandbox = site.environment().name().equals("sandbox");
        List<Users.Arm> pinned = arms.stream()
                .map(arm -> new Users.Arm(arm, pin.isEmpty() ? "" : arm + "-" + pin))
                .toList();
        Users.Load load = new Users.Load(
                pinned,
                sandbox ? USERS : Math.max(1, (int) Math.ceil(sources.probeRate())),
                sources.probeRate(),
                sandbox ? new Users.Free(FREE, FREE_KEPT) : Users.Free.none());
        Taint.Rule taint = sandbox ? Taint.Rule.sandbox() : Taint.Rule.standard();
        return Optional.of(new NettyUsers(site.clock(), site.tools().random())
                .start(new Users.Order(
                        scenario, load, taint, site.tools().random().nextLong())));
    }
}
