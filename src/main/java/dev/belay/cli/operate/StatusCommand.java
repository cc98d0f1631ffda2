package dev.belay.cli.operate;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Task;
import dev.belay.cli.site.CanaryRuns;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.change.Operation;
import dev.belay.core.config.Component;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Manifest;
import dev.belay.core.ready.ClusterIdentity;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.Times;
import dev.belay.core.rollback.Completion;
import dev.belay.core.rollout.StateDocument;
import dev.belay.run.canary.Driver;
import dev.belay.run.lock.Lock;
import dev.belay.world.Cluster;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/// What an environment is like now, on one screen.
@Command(name = "status", description = "What an environment is like now: workloads, good point, operations, lock.")
@Manual(
        examples = {"belay status -e prod | one screen", "belay status -e prod -o json | for scripts"},
        exits = {Exit.OK, Exit.UNREACHABLE})
public final class StatusCommand implements Task {

    @Override
    public Outcome run(Session session) {
        try (Site site = Site.open(session, false)) {
            return look(session, site);
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private static Outcome look(Session session, Site site) {
        String env = site.environment().name();
        String uid = site.cluster().identity().uid();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(env + "  cluster " + ClusterIdentity.shorten(uid) + "  ns "
                + String.join(", ", site.environment().namespaces()) + "  "
                + Times.human(
                        site.clock().now(), site.clock().now(), session.host().zone())));
        List<Value> workloads = new ArrayList<>();
        for (String namespace : site.environment().namespaces()) {
            for (Resource workload : site.cluster().list(Cluster.Query.all(Kind.DEPLOYMENT, namespace))) {
                Completion completion = Completion.of(workload);
                lines.add(Line.of(
                        completion.complete() ? Mark.OK : Mark.RUNNING,
                        "Deployment " + namespace + "/" + workload.name() + "  " + completion.ready() + "/"
                                + completion.wanted() + " ready"));
                workloads.add(Value.object(
                        "object", Value.of(workload.ref().toString()),
                        "ready", Value.of(completion.ready()),
                        "wanted", Value.of(completion.wanted()),
                        "complete", Value.of(completion.complete())));
            }
        }
        GoodPoint point = new GoodPoint(session, site, new Manifest.Where(env, uid));
        Optional<Manifest> good = point.found();
        lines.add(point.line());
        rollouts(session, site, lines);
        List<String> open = open(site, env);
        String holder = holder(site, env);
        lines.add(Line.of("Now      " + (open.isEmpty() ? "no operation" : String.join(", ", open)) + ", lock "
                + (holder.isEmpty() ? "free" : "held by " + holder)));
        lines.add(Line.of("Next     " + next(env, point, open)));
        return Outcome.ok(
                        "Status",
                        Value.object(
                                "env",
                                Value.of(env),
                                "clusterUid",
                                Value.of(uid),
                                "workloads",
                                new Value.Arr(workloads),
                                "lastGood",
                                good.<Value>map(m -> Value.of(m.id())).orElse(Value.nil()),
                                "operations",
                                new Value.Arr(
                                        open.stream().<Value>map(Value::of).toList()),
                                "lock",
                                holder.isEmpty() ? Value.nil() : Value.of(holder)))
                .text(lines);
    }

    private static String next(String env, GoodPoint point, List<String> open) {
        if (!open.isEmpty()) {
            return "belay resume " + open.getFirst() + " -e " + env;
        }
        if (point.found().isPresent()) {
            return "belay rollback --emergency -e " + env + " --reason \"…\"";
        }
        return point.soaking().map(id -> "belay rollback " + id + " -e " + env).orElse("belay snapshot -e " + env);
    }

    private static void rollouts(Session session, Site site, List<Line> lines) {
        for (Component component : site.loaded().settings().components().values()) {
            if (component.canary().isPresent()) {
                CanaryRuns.of(session, site, component.name())
                        .mailbox()
                        .document()
                        .map(StateDocument::fromValue)
                        .ifPresent(d ->
                                lines.add(Line.of("Canary   " + component.name() + ": " + Driver.name(d.rollout()))));
            }
        }
    }

    private static List<String> open(Site site, String env) {
        return site.tools().journal().operations().stream()
                .filter(r -> !r.ended())
                .map(Journal.Recorded::operation)
                .filter(o -> o.environment().equals(env))
                .map(Operation::id)
                .toList();
    }

    private static String holder(Site site, String env) {
        Lock lock = Lock.environment(site.environment().namespaces().getFirst(), env);
        return site.cluster()
                .get(lock.lease())
                .flatMap(l -> l.document().text("/spec/holderIdentity"))
                .orElse("");
    }
}
