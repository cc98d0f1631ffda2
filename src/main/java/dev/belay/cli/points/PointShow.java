package dev.belay.cli.points;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Task;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.point.Images;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointName;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.PointState;
import dev.belay.core.report.PointView;
import dev.belay.edge.files.FileDocuments;
import dev.belay.run.points.Catalogue;
import dev.belay.world.WorldException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a point holds.
@Command(name = "show", description = "Shows what a point holds and what is known about it.")
@Manual(
        examples = {
            "belay point show last-good -e prod --images | with the images it needs",
            "belay point show @point.belay --files | one in a file: no settings, no cluster"
        },
        exits = {Exit.OK, Exit.REFUSED, Exit.UNREACHABLE, Exit.INTEGRITY})
public final class PointShow implements Task {
    @Parameters(paramLabel = "POINT", description = "its id or a part of it, last-good, pre:OP, @FILE")
    private String name = "";

    @Option(names = "--files", description = "each file with its digest")
    private boolean files;

    @Option(names = "--images", description = "each container with its image")
    private boolean images;

    @Override
    public Outcome run(Session session) {
        if (StoredPoint.parsed(name) instanceof PointName.InFile(String path)) {
            return shown(session, StoredPoint.inFile(session.directory().resolve(path)));
        }
        try (Site site = Site.open(session, false)) {
            return shown(session, StoredPoint.in(site, name));
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private Outcome shown(Session session, StoredPoint stored) {
        PointReader reader = new PointReader(new FileDocuments());
        Point point = new Catalogue(stored.store(), reader).open(stored.id());
        PointState state = stored.store().state(point.id());
        Optional<Images> asked = images ? Optional.of(reader.images(point)) : Optional.empty();
        PointView.Clockwork at =
                new PointView.Clockwork(session.clock().now(), session.host().zone());
        return Outcome.ok("PointShow", PointView.showBody(point, state))
                .text(PointView.show(point, state, asked, files, at))
                .names(List.of(point.id()));
    }
}
