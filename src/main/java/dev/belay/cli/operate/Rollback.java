package dev.belay.cli.operate;

import dev.belay.cli.Changed;
import dev.belay.cli.Consent;
import dev.belay.cli.DryRun;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.site.PointSource;
import dev.belay.cli.site.RollbackRuns;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.PointName;
import dev.belay.core.ready.Finding;
import dev.belay.core.report.Line;
import dev.belay.run.rollback.Preview;
import dev.belay.run.rollback.Request;
import dev.belay.run.rollback.Result;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes an environment back to a point.
@Command(name = "rollback", description = "Takes an environment back to a point, and proves it.")
@Manual(
        examples = {
            "belay rollback --emergency -e prod --reason \"5xx after phase 2\" | now, to the last good point",
            "belay rollback rp-…-7f3a -e staging --dry-run | what would be written"
        },
        exits = {Exit.OK, Exit.REFUSED, Exit.UNREACHABLE, Exit.CONFLICT, Exit.STALLED, Exit.PARTIAL, Exit.NOT_VALIDATED
        },
        writes = true)
public final class Rollback implements Task {
    @Parameters(
            paramLabel = "POINT",
            arity = "0..1",
            description = "an id, last-good (default), pre:OP, label:k=v, @FILE")
    private String point = "";

    @Option(names = "--to", paramLabel = "POINT", description = "the same as POINT")
    private String to = "";

    @Option(names = "--from", paramLabel = "FILE", description = "a point in a file; needs no store")
    private String from = "";

    @Option(names = "--emergency", description = "users are hurt: pre-empt locks, ask once, defer what can wait")
    private boolean emergency;

    @Mixin
    private DryRun dryRun = new DryRun();

    @Option(names = "--validate", paramLabel = "SUITES", description = "smoke (default) or none")
    private String validate = "smoke";

    @Override
    public Outcome run(Session session) throws InterruptedException {
        String name = name();
        if (name.startsWith("@")) {
            PointSource source = PointSource.inFile(session.directory().resolve(name.substring(1)));
            try (Site site = Site.of(session, source)) {
                return back(session, site, source);
            }
        }
        try (Site site = Site.open(session, true)) {
            String uid = site.clusterUid();
            return back(session, site, PointSource.named(site, name.isEmpty() ? chosen(site, uid) : name, uid));
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private Outcome back(Session session, Site site, PointSource source) throws InterruptedException {
        try {
            Request request = RollbackRuns.request(session, site, source, new RollbackRuns.Manner(emergency, smoke()));
            var rollback = RollbackRuns.rollback(session, site, source, request);
            Preview preview = rollback.preview();
            if (dryRun.isOn()) {
                return RollbackView.preview(request, preview);
            }
            if (!preview.readiness().blocking().isEmpty()) {
                return RollbackView.refused(request, preview.readiness());
            }
            session.consent(consent(site, request, preview));
            session.opened(request.reason().operation(), "finishing the current write");
            session.changing();
            return RollbackView.result(request, rollback.execute(preview));
        } catch (WorldException e) {
            throw Worlds.stopped(e, site.environment().name());
        }
    }

    private boolean smoke() {
        return switch (validate) {
            case "smoke" -> true;
            case "none" -> false;
            default ->
                throw new Stopped(Failure.of(
                        ErrorCode.USAGE, "--validate " + validate, "it takes smoke or none", "belay rollback -h"));
        };
    }

    /// Given twice a value must be the same (CLI-19); empty: none is named.
    private String name() {
        List<String> given = new ArrayList<>();
        if (!point.isEmpty()) {
            given.add(point);
        }
        if (!to.isEmpty()) {
            given.add(to);
        }
        if (!from.isEmpty()) {
            given.add("@" + from);
        }
        if (given.stream().distinct().count() > 1) {
            throw new Stopped(
                    Failure.of(ErrorCode.USAGE, "two points are named", String.join(" and ", given), "name one"));
        }
        return given.isEmpty() ? "" : given.getFirst();
    }

    /// Without a name: the last good point; in an emergency, when there is none, the last verified one that live does
    /// not equal, named in the question (EM-2).
    private String chosen(Site site, String uid) {
        Manifest.Where where = new Manifest.Where(site.environment().name(), uid);
        boolean good = site.catalogue().find(PointName.of("last-good"), where) instanceof PointName.Found.One;
        return good || !emergency ? "last-good" : "last-verified";
    }

    private Consent consent(Site site, Request request, Preview preview) {
        List<Line> about = new ArrayList<>(RollbackView.summary(request, preview));
        boolean severe = site.environment().guarded() || emergency;
        List<Finding> unknown = preview.readiness().unknown();
        unknown.forEach(f -> about.add(Line.of("        unknown: " + f.title() + " (" + f.evidence() + ")")));
        return new Consent(
                severe ? Consent.Danger.SEVERE : Consent.Danger.MODERATE,
                site.environment().name(),
                about);
    }

    static Changed changed(Result result) {
        return switch (result) {
            case Result.AlreadyThere _, Result.Refused _, Result.NotOpened _ -> Changed.NO;
            case Result.Ended _ -> Changed.YES;
        };
    }
}
