package dev.belay.cli.points;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Task;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.point.Quality;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.PointView;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists the points of an environment.
@Command(name = "list", description = "Lists the points of an environment, the newest first.")
@Manual(
        examples = {
            "belay point list -e prod | all, with what each is good for",
            "belay point list -e prod --good -o name | ids of the good ones"
        },
        exits = {Exit.OK, Exit.UNREACHABLE})
public final class PointList implements Task {
    @Option(names = "--good", description = "only those that are good")
    private boolean good;

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "only those with the label")
    private String label = "";

    @Override
    public Outcome run(Session session) {
        try (Site site = Site.open(session, false)) {
            List<Quality.Candidate> all = site.catalogue().of(site.environment().name());
            String lastGood = Quality.lastGood(all, StoredPoint.where(site, all))
                    .map(c -> c.manifest().id())
                    .orElse("");
            List<Quality.Candidate> wanted = all.stream().filter(this::wanted).toList();
            List<String> broken = site.points().broken();
            List<Line> lines = new ArrayList<>(
                    PointView.list(wanted, lastGood, session.clock().now()));
            broken.forEach(id -> lines.add(Line.of(Mark.FAIL, id + "  cannot be read as a point")));
            return Outcome.ok("PointList", PointView.listBody(wanted, lastGood, broken))
                    .text(lines)
                    .names(wanted.reversed().stream()
                            .map(c -> c.manifest().id())
                            .toList());
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private boolean wanted(Quality.Candidate candidate) {
        boolean labelled = label.isEmpty()
                || candidate.state().labels().entrySet().stream()
                        .anyMatch(l -> label.equals(l.getKey() + "=" + l.getValue()));
        return labelled
                && (!good
                        || Quality.goodOnceSoaked(candidate)
                                && candidate.state().soaked());
    }
}
