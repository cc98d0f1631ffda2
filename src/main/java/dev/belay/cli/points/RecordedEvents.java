package dev.belay.cli.points;

import dev.belay.cli.Session;
import dev.belay.cli.site.Site;
import dev.belay.core.audit.Act;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;
import dev.belay.run.points.PointEvents;
import java.time.Duration;

/// Writes what is done with points into the record of acts.
final class RecordedEvents implements PointEvents {
    private final Site site;
    private final Operation operation;
    private final String clusterUid;
    private final long start;

    RecordedEvents(Session session, Site site, String verb, String clusterUid) {
        this.site = site;
        this.clusterUid = clusterUid;
        this.start = session.clock().nanos();
        this.operation = new Operation(
                site.newOperation(),
                verb,
                site.environment().name(),
                site.actor(),
                new Operation.Why(session.globals().reason(), session.globals().incident()),
                session.clock().now(),
                Value.empty());
    }

    @Override
    public void happened(String event, Value.Obj details) {
        Duration mono = Duration.ofNanos(site.clock().nanos() - start);
        site.tools().audit().append(new Act(event, operation, clusterUid, Value.object("what", details)), mono);
    }
}
