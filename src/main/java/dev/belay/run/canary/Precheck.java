package dev.belay.run.canary;

import dev.belay.core.golden.Interval;
import dev.belay.core.golden.Outcome;
import dev.belay.core.golden.Tally;
import dev.belay.core.model.Kind;
import dev.belay.core.model.PodReferences;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.CanarySettings;
import dev.belay.core.rollout.Census.Member;
import dev.belay.core.rollout.Finding;
import dev.belay.core.rollout.Judging;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Prediction;
import dev.belay.core.rollout.PreflightChecks;
import dev.belay.core.rollout.PreflightFacts;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Role;
import dev.belay.core.signal.Sample;
import dev.belay.run.pace.Deadline;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Reads what the checks of a plan ask for, and lets them speak. Writes nothing; takes three ticks, and up to 15 s more
/// for a probe.
public final class Precheck {
    private static final int TICKS = 3;
    private static final double PROBING = 15;
    private static final Duration SCRAPE = Duration.ofMillis(1_500);

    private final World world;
    private final Plan plan;
    private final Cluster cluster;
    private final Clock clock;
    private final CanarySettings.Sources sources;

    public Precheck(World world, Plan plan) {
        this.world = world;
        this.plan = plan;
        this.cluster = world.tools().cluster();
        this.clock = world.tools().clock();
        this.sources = Judging.sources(plan);
    }

    /// @param findings every check, those that hold among them
    public record Checked(List<Finding> findings, Prediction prediction) {
        public Checked {
            findings = List.copyOf(findings);
        }

        public List<Finding> refusing() {
            return findings.stream().filter(f -> f.outcome().refuses()).toList();
        }

        public List<Finding> warnings() {
            return findings.stream()
                    .filter(f -> f.outcome() == Finding.Outcome.WARN)
                    .toList();
        }
    }

    /// @throws dev.belay.world.WorldException when what the checks need cannot be read
    public Checked run() throws InterruptedException {
        Looked looked = look();
        Ref deployment = plan.subject().deployment();
        PreflightFacts facts = new PreflightFacts(
                cluster.get(deployment).orElse(plan.material().stable()),
                cluster.get(plan.subject().route()).orElse(plan.material().route()),
                quotas(deployment.namespace()),
                present(configs(deployment.namespace())),
                present(PreflightChecks.names(plan)),
                new OtherRollouts(cluster, world.reader()).of(plan),
                looked.samples(),
                new Permission(cluster, plan).rights());
        Prediction prediction = Prediction.of(plan, looked.seen());
        List<Finding> findings = new ArrayList<>(PreflightChecks.run(plan, facts));
        findings.addAll(prediction.findings(plan));
        return new Checked(findings, prediction);
    }

    /// What the old version gave.
    private record Looked(PreflightFacts.Samples samples, Prediction.Seen seen) {}

    private Looked look() throws InterruptedException {
        Optional<Users.Run> users = world.probe().start("", List.of(Arm.STABLE.text()));
        try {
            Looked counted = counted();
            boolean probed = users.isPresent() && probed(users.get());
            PreflightFacts.Samples samples = counted.samples();
            return new Looked(new PreflightFacts.Samples(samples.pods(), samples.roles(), probed), counted.seen());
        } finally {
            users.ifPresent(Users.Run::stop);
        }
    }

    private Looked counted() throws InterruptedException {
        Surveyor surveyor = new Surveyor(cluster, plan);
        Tallied tallied = new Tallied(plan.pace().tick());
        Instant began = clock.now();
        long origin = clock.nanos();
        List<Sample> last = List.of();
        List<Member> asked = List.of();
        for (int i = 1; i <= TICKS; i++) {
            clock.sleep(Duration.ofMillis(Math.round(plan.pace().tick() * 1000)));
            double t = (clock.nanos() - origin) / 1e9;
            Surveyor.Survey survey = surveyor.look();
            asked = survey.members().stream()
                    .filter(m -> m.arm() == Arm.STABLE && m.ready())
                    .limit(Sampling.STABLE_PODS)
                    .toList();
            last = new Sampling(cluster, sources, Deadline.in(clock, SCRAPE), () -> {}).of(asked, began, t);
            tallied.take(asked, last, t);
        }
        return new Looked(new PreflightFacts.Samples(asked.size(), given(last), false), tallied.seen());
    }

    private List<PreflightFacts.Given> given(List<Sample> samples) {
        return sources.roles().stream()
                .map(s -> s.role())
                .distinct()
                .map(role -> new PreflightFacts.Given(role, pods(samples, role)))
                .toList();
    }

    private static int pods(List<Sample> samples, Role role) {
        return Math.toIntExact(samples.stream()
                .filter(s -> s.role() == role)
                .map(s -> s.origin().pod())
                .distinct()
                .count());
    }

    /// Whether a user came to the end of the scenario.
    private boolean probed(Users.Run users) throws InterruptedException {
        long end = clock.nanos() + Math.round(PROBING * 1e9);
        while (true) {
            boolean ended = Interval.sum(users.drain(), true).values().stream().anyMatch(Precheck::complete);
            if (ended || clock.nanos() >= end || world.stop().asked()) {
                return ended;
            }
            clock.sleep(Duration.ofMillis(200));
        }
    }

    private static boolean complete(Tally tally) {
        return tally.rows(Outcome.COMPLETE) + tally.rows(Outcome.LATE) > 0;
    }

    private List<Resource> quotas(String namespace) {
        Kind quota = new Kind("", "v1", "ResourceQuota");
        return cluster.served(quota.group(), quota.kind()).isEmpty()
                ? List.of()
                : cluster.list(Cluster.Query.all(quota, namespace));
    }

    private List<Ref> configs(String namespace) {
        TreeSet<Ref> refs = new TreeSet<>();
        for (Resource deployment :
                List.of(plan.material().stable(), plan.material().candidate())) {
            Value pods = deployment.document().at("/spec/template/spec").orElse(Value.empty());
            refs.addAll(PodReferences.of(pods, namespace));
        }
        return List.copyOf(refs);
    }

    private List<Resource> present(List<Ref> refs) {
        return refs.stream().flatMap(ref -> cluster.get(ref).stream()).toList();
    }
}
