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
import dev.belay.core.model.Value;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.PointName;
import dev.belay.core.point.Quality;
import dev.belay.core.ready.Finding;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollback.Kin;
import dev.belay.run.rollback.Attachment;
import dev.belay.run.rollback.Preview;
import dev.belay.run.rollback.Request;
import dev.belay.run.rollback.Result;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private boolean notSoaked;

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
            return back(
                    session, site, PointSource.named(site, name.isEmpty() ? chosen(session, site, uid) : name, uid));
        } catch (WorldException e) {
            throw Worlds.stopped(e, session.environmentName());
        }
    }

    private Outcome back(Session session, Site site, PointSource source) throws InterruptedException {
        try {
            Request request = RollbackRuns.request(session, site, source, new RollbackRuns.Manner(emergency, smoke()));
            Optional<Outcome> attached = attached(session, site, source, request);
            if (attached.isPresent()) {
                return attached.get();
            }
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
            Result result = rollback.execute(preview);
            return result instanceof Result.AlreadyThere there
                    ? RollbackView.alreadyThere(request, there, older(site, source))
                    : RollbackView.result(request, result);
        } catch (WorldException e) {
            throw Worlds.stopped(e, site.environment().name());
        }
    }

    /// The outcome of one that was open already and goes to the same point (RB-13); empty: there is none. Following
    /// asks
    /// nothing, as it writes nothing. The process that it follows may go meanwhile: then this one goes on.
    private Optional<Outcome> attached(Session session, Site site, PointSource source, Request request)
            throws InterruptedException {
        Attachment attachment = RollbackRuns.attachment(session, site, request);
        Set<String> gone = new HashSet<>();
        while (true) {
            switch (attachment.kin(gone)) {
                case Kin.None _ -> {
                    return Optional.empty();
                }
                case Kin.Left(String operation) -> {
                    return Optional.of(new LeftRollback(session, site, source, Meant.open(site, operation))
                            .goOn(dryRun.isOn(), (again, preview) -> {
                                session.screen().say(Line.of("goes on with " + operation + ", which was left open"));
                                session.consent(consent(site, again, preview));
                            }));
                }
                case Kin.Running(String operation) -> {
                    if (dryRun.isOn()) {
                        return Optional.of(FollowedView.wouldFollow(request, operation));
                    }
                    session.screen().say(Line.of(Mark.RUNNING, operation + " is under way to the same point"));
                    switch (attachment.follow(operation)) {
                        case Attachment.Followed.Over(Value outcome) -> {
                            return Optional.of(FollowedView.over(request, operation, outcome));
                        }
                        case Attachment.Followed.Late(String step) -> {
                            return Optional.of(FollowedView.late(request, operation, step));
                        }
                        case Attachment.Followed.Gone _ -> gone.add(operation);
                    }
                }
            }
        }
    }

    private static String older(Site site, PointSource source) {
        Manifest here = source.point().manifest();
        return Quality.goodBefore(site.catalogue().of(here.where().env()), here.where(), here)
                .map(good -> good.manifest().id())
                .orElse("");
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

    /// Without a name: the last good point. In an emergency, when there is none, the newest verified one that live does
    /// not equal, named in the question; where there is no terminal to ask at, a person has to name it (EM-2).
    private String chosen(Session session, Site site, String uid) {
        Manifest.Where where = new Manifest.Where(site.environment().name(), uid);
        boolean good = site.catalogue().find(PointName.of("last-good"), where) instanceof PointName.Found.One;
        if (good || !emergency) {
            return "last-good";
        }
        String id = RollbackRuns.notSoaked(session, site, where)
                .map(Manifest::id)
                .orElseThrow(() -> new Stopped(Failure.of(
                        ErrorCode.REFUSED,
                        "there is no point to go back to",
                        "none is good, and live equals every one that is verified",
                        "belay point list -e " + where.env())));
        if (!session.asks()) {
            throw new Stopped(Failure.of(
                    ErrorCode.REFUSED,
                    "there is no good point, and nobody can be asked for another",
                    id + " is the newest verified one that live does not equal; it is not soaked",
                    "belay rollback " + id + " --emergency --yes --confirm " + where.env() + " -e " + where.env()));
        }
        notSoaked = true;
        return id;
    }

    private Consent consent(Site site, Request request, Preview preview) {
        List<Line> about = new ArrayList<>(RollbackView.summary(request, preview));
        boolean severe = site.environment().guarded() || emergency;
        List<Finding> unknown = preview.readiness().unknown();
        if (notSoaked) {
            about.add(Line.of("        not soaked: there is no good point"));
        }
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
