package dev.belay.cli.site;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Capture;
import dev.belay.core.point.GitState;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.Sealer;
import dev.belay.edge.files.FileDocuments;
import dev.belay.run.points.Withdrawal;
import dev.belay.run.rollback.World;
import dev.belay.world.WorldException;
import java.util.List;

/// Keeps what is there before a rollback as the point `pre:OP`.
record Kept(Site site) implements World.Keeper {

    @Override
    public String kept(String operation) {
        try {
            return site.points().list().stream()
                    .filter(m -> m.before(operation))
                    .map(Manifest::id)
                    .findFirst()
                    .orElse("");
        } catch (WorldException _) {
            return "";
        }
    }

    @Override
    public List<String> withdraw(String operation, Manifest target) {
        try {
            return site.points().list().stream()
                    .filter(m -> m.before(operation))
                    .findFirst()
                    .map(before -> new Withdrawal(site.catalogue())
                            .of(before, target, site.clock().now()))
                    .orElse(List.of());
        } catch (WorldException _) {
            return List.of();
        }
    }

    /// What is there now becomes the point `pre:OP`; the local store is enough (algorithm, step 3).
    @Override
    public String keep(String operation, List<Resource> live) {
        try {
            Capture.Origin origin = new Capture.Origin(
                    site.clock().now(),
                    "",
                    Manifest.PRE + operation,
                    site.actor(),
                    GitState.none(),
                    Manifest.Release.unknown(),
                    Site.version());
            dev.belay.core.point.Environment where = new dev.belay.core.point.Environment(
                    site.environment().name(),
                    site.cluster().identity().uid(),
                    site.cluster().identity().server(),
                    site.cluster().identity().version(),
                    site.cluster().caFingerprint(),
                    site.environment().namespaces(),
                    live.stream().map(r -> r.ref().type()).distinct().toList());
            Capture capture = new Capture(
                    origin,
                    where,
                    new Capture.Observed(live, List.of(), List.of(), Value.empty()),
                    Capture.Proof.none(),
                    List.of());
            Point point = new Sealer(new FileDocuments(), site.points().key()).seal(capture, Sealer.Parent.none());
            site.points().put(point);
            return point.id();
        } catch (WorldException _) {
            return "";
        }
    }
}
