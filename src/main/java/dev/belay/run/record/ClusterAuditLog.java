package dev.belay.run.record;

import dev.belay.core.audit.Act;
import dev.belay.core.audit.Act.Witness;
import dev.belay.core.audit.Chain;
import dev.belay.core.audit.Redaction;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.AuditLog;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Acts recorded in the ConfigMap `belay-audit-<env>`, for when the audit directory cannot be written. Its key
/// `log` has the lines, `seq`, `last` and `ts` the end of their chain.
///
/// It is a chain of its own, with an origin of its own, and holds some 900 KiB: then it refuses more.
public final class ClusterAuditLog implements AuditLog {
    private static final int FULL = 900 << 10;
    private static final int TRIES = 5;

    private final Cluster cluster;
    private final Clock clock;
    private final Ref map;
    private final Witness witness;
    private final Redaction redaction;

    /// @param namespace the first of the environment's namespaces
    /// @param witness where it is done; its origin begins with the environment's name and a slash
    public ClusterAuditLog(Cluster cluster, Clock clock, String namespace, Witness witness, Redaction redaction) {
        this.cluster = cluster;
        this.clock = clock;
        this.witness = witness;
        this.redaction = redaction;
        String environment = witness.origin().substring(0, witness.origin().indexOf('/'));
        this.map = Kind.CONFIG_MAP.named(namespace, "belay-audit-" + environment);
    }

    @Override
    public void append(Act act, Duration mono) {
        for (int i = 1; ; i++) {
            Optional<Resource> live = cluster.get(map);
            Chain.Link link = end(live).next(act, witness, redaction, clock.now(), mono);
            try {
                write(live, link);
                return;
            } catch (WorldException e) {
                if (e.kind() != WorldException.Kind.CONFLICT || i == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public List<String> lines() {
        return cluster.get(map).map(ClusterAuditLog::log).orElse("").lines().toList();
    }

    @Override
    public Chain head() {
        return end(cluster.get(map));
    }

    @Override
    public String place() {
        return "ConfigMap " + map.namespace() + "/" + map.name();
    }

    private void write(Optional<Resource> live, Chain.Link link) {
        String log = live.map(ClusterAuditLog::log).orElse("") + link.line() + "\n";
        if (log.length() > FULL) {
            throw new WorldException(WorldException.Kind.REFUSED, place() + " is full");
        }
        Value.Obj data = Value.object(
                "log", Value.of(log),
                "seq", Value.of(Long.toString(link.chain().seq())),
                "last", Value.of(link.chain().last().hex()),
                "ts", Value.of(link.chain().ts().toString()));
        if (live.isPresent()) {
            cluster.replace(live.get().with("/data", data), Cluster.Write.REAL);
        } else {
            cluster.create(empty().with("/data", data), Cluster.Write.REAL);
        }
    }

    private Resource empty() {
        return new Resource(Value.object(
                "apiVersion", Value.of(map.apiVersion()),
                "kind", Value.of(map.kind()),
                "metadata",
                        Value.object(
                                "name", Value.of(map.name()),
                                "namespace", Value.of(map.namespace()),
                                "labels", Value.object("app.kubernetes.io/managed-by", Value.of("belay")))));
    }

    private Chain end(Optional<Resource> live) {
        if (live.isEmpty()) {
            return Chain.empty();
        }
        Value.Obj document = live.get().document();
        try {
            return new Chain(
                    Long.parseLong(document.text("/data/seq").orElse("")),
                    new Digest(document.text("/data/last").orElse("")),
                    Instant.parse(document.text("/data/ts").orElse("")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new WorldException(WorldException.Kind.INVALID, "damaged: " + place(), e);
        }
    }

    private static String log(Resource map) {
        return map.document().text("/data/log").orElse("");
    }
}
