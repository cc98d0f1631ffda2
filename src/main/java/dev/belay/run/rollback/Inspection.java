package dev.belay.run.rollback;

import dev.belay.core.change.Change.ObjectChange;
import dev.belay.core.change.Desired;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.ready.Fact;
import dev.belay.core.ready.Facts;
import dev.belay.core.rollback.Replacement;
import dev.belay.core.rollback.RestorePlan;
import dev.belay.core.rollback.RestoreStep;
import dev.belay.run.lock.Lock;
import dev.belay.world.Cluster;
import dev.belay.world.Journal;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at what the checks of a rollback want to know. Nothing is written; what cannot be read is unknown.
record Inspection(World world, Request request) {
    private static final Duration EXPIRY = Duration.ofSeconds(15);

    Facts facts(Fact<String> cluster, LiveRead.Live live, RestorePlan plan) {
        Request.Target target = request.target();
        return new Facts(
                new Facts.Target(target.environment(), target.pinnedUid()),
                cluster,
                known(this::missingNamespaces),
                Fact.of(point()),
                known(() -> denied(plan)),
                known(() -> rejections(live, plan)),
                known(this::lock),
                known(this::unfinished),
                known(() -> replacements(plan)));
    }

    Fact<String> cluster() {
        return known(() -> cluster0().identity().uid());
    }

    private Cluster cluster0() {
        return world.tools().cluster();
    }

    private List<String> missingNamespaces() {
        return request.target().namespaces().stream()
                .filter(n -> cluster0().get(Kind.NAMESPACE.named("", n)).isEmpty())
                .toList();
    }

    private Facts.PointFacts point() {
        Request.Source source = request.source();
        List<String> damage = problems(source.levels(), 1);
        List<String> malformed = problems(source.levels(), 3);
        return new Facts.PointFacts(
                source.point().id(),
                source.point().manifest().where().env(),
                source.point().manifest().where().clusterUid(),
                source.point().tree().files().size(),
                damage,
                malformed);
    }

    private static List<String> problems(List<LevelCheck> levels, int level) {
        return levels.stream()
                .filter(l -> l.level() == level)
                .flatMap(l -> l.problems().stream())
                .toList();
    }

    /// Each verb on the path of the plan, asked once.
    private List<String> denied(RestorePlan plan) {
        Map<String, Cluster.Access> needed = new LinkedHashMap<>();
        for (RestoreStep step : plan.steps()) {
            Ref ref = step.change().ref();
            boolean create = step.change().before().content().isEmpty();
            Cluster.Access access = new Cluster.Access(
                    create ? "create" : "update", ref.group(), plural(ref), ref.namespace(), create ? "" : ref.name());
            needed.putIfAbsent(access.verb() + " " + access.resource() + " in " + ref.namespace(), access);
        }
        return needed.entrySet().stream()
                .filter(e -> !cluster0().may(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Access reviews want the plural; those of the default kinds follow two rules of English.
    private static String plural(Ref ref) {
        String lower = ref.kind().toLowerCase(Locale.ROOT);
        if (lower.endsWith("s") || lower.endsWith("ss")) {
            return lower + "es";
        }
        return lower.endsWith("y") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s";
    }

    /// A dry run of every write on the server (C04).
    private List<Facts.Rejection> rejections(LiveRead.Live live, RestorePlan plan) {
        List<Facts.Rejection> rejected = new ArrayList<>();
        for (RestoreStep step : plan.steps()) {
            try {
                dryRun(step.change(), live);
            } catch (WorldException e) {
                if (e.kind() == WorldException.Kind.UNREACHABLE) {
                    throw e;
                }
                if (e.kind() != WorldException.Kind.CONFLICT) {
                    rejected.add(new Facts.Rejection(step.change().ref(), String.valueOf(e.getMessage())));
                }
            }
        }
        return rejected;
    }

    private void dryRun(ObjectChange change, LiveRead.Live live) {
        Resource now = live.objects().get(change.ref());
        if (now == null) {
            Desired.created(change).ifPresent(d -> cluster0().create(new Resource(d), Cluster.Write.DRY_RUN));
        } else {
            Desired.over(now, change).ifPresent(d -> cluster0().replace(new Resource(d), Cluster.Write.DRY_RUN));
        }
    }

    /// The Lease as it stands; one that our own operation left is nobody else's. Whether its holder lives shows only
    /// over time; here its own stamp is what there is, and
    /// taking the lock watches it again.
    private Facts.LockFacts lock() {
        List<Facts.LockFacts> all =
                request.target().locks().stream().map(this::lock).toList();
        return all.stream().filter(Facts.LockFacts::live).findFirst().orElse(all.getFirst());
    }

    private Facts.LockFacts lock(Lock lock) {
        Optional<Resource> lease = cluster0().get(lock.lease());
        String holder =
                lease.flatMap(l -> l.document().text("/spec/holderIdentity")).orElse("");
        Duration age = lease.flatMap(l -> l.document().text("/spec/renewTime"))
                .map(Instant::parse)
                .map(at -> Duration.between(at, world.tools().clock().now()).abs())
                .orElse(Duration.ZERO);
        boolean other =
                !holder.isEmpty() && !holder.endsWith(" " + request.reason().operation());
        return new Facts.LockFacts(holder, other && age.compareTo(EXPIRY) < 0, age);
    }

    private List<String> unfinished() {
        return world.tools().journal().operations().stream()
                .filter(recorded -> !recorded.ended())
                .map(Journal.Recorded::operation)
                .filter(operation ->
                        operation.environment().equals(request.target().environment()))
                .map(Operation::id)
                .filter(id -> !id.equals(request.reason().operation()))
                .toList();
    }

    /// The plan took quotas that cannot be read for unlimited: then nothing is known of it.
    private List<Replacement> replacements(RestorePlan plan) {
        Quotas.in(cluster0(), request.target().namespaces());
        return plan.replacements();
    }

    private static <T> Fact<T> known(Supplier<T> look) {
        try {
            return Fact.of(look.get());
        } catch (WorldException e) {
            return Fact.unknown(String.valueOf(e.getMessage()));
        }
    }
}
