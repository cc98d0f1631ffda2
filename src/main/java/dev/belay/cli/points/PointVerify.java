package dev.belay.cli.points;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.model.Value;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.PointName;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.VerifyOutcome;
import dev.belay.core.report.Line;
import dev.belay.core.report.PointView;
import dev.belay.edge.files.FileDocuments;
import dev.belay.run.points.VerifyPoint;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Proves points.
@Command(name = "verify", description = "Proves points: checksums, signature, format, and a server's dry run.")
@Manual(
        examples = {
            "belay point verify last-good -e prod --level 4 | could it be restored now",
            "belay point verify @point.belay | is the file whole: no settings, no cluster"
        },
        exits = {Exit.OK, Exit.REFUSED, Exit.UNREACHABLE, Exit.INTEGRITY})
public final class PointVerify implements Task {
    private static final int DRY_RUN = 4;

    @Parameters(paramLabel = "POINT", arity = "1..*", description = "ids or parts of them, last-good, pre:OP, @FILE")
    private List<String> names = List.of();

    @Option(names = "--level", paramLabel = "N", description = "1 checksums, 2 signature, 3 format, 4 server dry run")
    private int level = 3;

    @Override
    public Outcome run(Session session) {
        if (level < 1 || level > DRY_RUN) {
            throw new Stopped(
                    Failure.of(ErrorCode.USAGE, "--level " + level, "levels are 1 to 4", "belay point verify -h"));
        }
        boolean alone =
                level < DRY_RUN && names.stream().allMatch(n -> StoredPoint.parsed(n) instanceof PointName.InFile);
        if (alone) {
            return said(names.stream().map(name -> inFile(session, name)).toList());
        }
        try (Site site = Site.open(session, false)) {
            String uid =
                    level == DRY_RUN ? site.clusterUid() : site.environment().clusterUid();
            RecordedEvents events = new RecordedEvents(session, site, "point verify", uid);
            List<VerifyOutcome> outcomes = new ArrayList<>();
            for (String name : names) {
                StoredPoint stored = StoredPoint.in(site, name);
                VerifyPoint verify = new VerifyPoint(stored.store(), site.reader(), site.clock(), events);
                outcomes.add(
                        level == DRY_RUN
                                ? verify.against(stored.id(), site.cluster())
                                : verify.alone(stored.id(), level));
            }
            return said(outcomes);
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private VerifyOutcome inFile(Session session, String name) {
        StoredPoint stored = StoredPoint.inFile(session.directory().resolve(name.substring(1)));
        return new VerifyPoint(stored.store(), new PointReader(new FileDocuments()), session.clock(), (_, _) -> {})
                .alone(stored.id(), level);
    }

    private static Outcome said(List<VerifyOutcome> outcomes) {
        List<Line> lines = new ArrayList<>();
        outcomes.forEach(o -> lines.addAll(PointView.verify(o)));
        List<Value> bodies = outcomes.stream().<Value>map(PointView::verifyBody).toList();
        Outcome said = Outcome.ok("PointVerification", Value.object("points", new Value.Arr(bodies)))
                .text(lines)
                .names(outcomes.stream().map(VerifyOutcome::id).toList());
        for (VerifyOutcome outcome : outcomes) {
            if (!outcome.passed()) {
                said = said.failure(failure(outcome));
            }
        }
        return said;
    }

    private static Failure failure(VerifyOutcome outcome) {
        LevelCheck failed = outcome.checks().getLast();
        boolean refused = failed.level() == DRY_RUN;
        return Failure.of(
                refused ? ErrorCode.REFUSED : ErrorCode.INPUT,
                "point " + outcome.id() + (refused ? " could not be restored now" : " is not whole"),
                failed.name() + ": " + failed.problems().getFirst(),
                "belay point list");
    }
}
