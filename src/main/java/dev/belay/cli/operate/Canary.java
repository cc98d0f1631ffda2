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
import dev.belay.cli.site.CanaryRuns;
import dev.belay.cli.site.CanaryStart;
import dev.belay.cli.site.OpenRollouts;
import dev.belay.cli.site.Site;
import dev.belay.cli.site.Worlds;
import dev.belay.core.rollout.Edit;
import dev.belay.core.rollout.Mode;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Planned;
import dev.belay.core.rollout.State;
import dev.belay.core.rollout.StateDocument;
import dev.belay.core.rollout.Verb;
import dev.belay.run.canary.Driver;
import dev.belay.run.canary.Precheck;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Rolls a new version out step by step, on proof, and takes it back when it is worse.
@Command(
        name = "canary",
        description = "Rolls a new version out step by step, on proof, and takes it back when it is worse.",
        subcommands = {Canary.PlanCommand.class, Canary.Start.class, Canary.Status.class, Canary.Abort.class})
@Manual(
        examples = {
            "belay canary start -e sandbox --component backend --release good | drives it to its end",
            "belay canary abort -e sandbox --component backend | takes it back"
        },
        exits = {Exit.OK, Exit.REFUSED, Exit.UNREACHABLE, Exit.CONFLICT, Exit.ROLLED_BACK})
public final class Canary {

    /// What is rolled out, as flags say.
    static final class What {
        @Option(
                names = "--component",
                paramLabel = "NAME",
                description = "component (default: the only one with a canary)")
        String component = "";

        @Option(names = "--image", paramLabel = "NAME=REF", description = "image of a container")
        List<String> images = new ArrayList<>();

        @Option(
                names = "--set",
                paramLabel = "[KIND/NAME:]POINTER=VALUE",
                description = "a field of workload or config")
        List<String> sets = new ArrayList<>();

        @Option(names = "--release", paramLabel = "NAME", description = "a release of the sandbox")
        String release = "";

        List<Edit> edits(Site site) {
            List<Edit> edits = new ArrayList<>();
            try {
                images.forEach(i -> edits.add(Edit.image(i)));
                sets.forEach(s -> edits.add(Edit.set(s)));
            } catch (IllegalArgumentException e) {
                throw new Stopped(Failure.of(
                        ErrorCode.USAGE, "no such change", String.valueOf(e.getMessage()), "belay canary start -h"));
            }
            if (!release.isEmpty()) {
                edits.addAll(CanaryStart.release(site, release));
            }
            if (edits.isEmpty()) {
                throw new Stopped(Failure.of(
                        ErrorCode.USAGE,
                        "nothing to roll out",
                        "no --image, --set or --release",
                        "belay canary start -h"));
            }
            return edits;
        }
    }

    /// Shows what a start would do.
    @Command(name = "plan", description = "Shows what a start would do; writes nothing.")
    @Manual(
            examples = {
                "belay canary plan -e sandbox --release good | a release of the sandbox",
                "belay canary plan -e prod --image chat=registry/chat:2 | a new image"
            },
            exits = {Exit.OK, Exit.REFUSED, Exit.UNREACHABLE})
    public static final class PlanCommand implements Task {
        @Mixin
        private What what = new What();

        @Override
        public Outcome run(Session session) throws InterruptedException {
            try (Site site = Site.open(session, false)) {
                CanaryRuns runs = CanaryRuns.of(session, site, what.component);
                Planned planned =
                        runs.plan(site.newOperation(), what.edits(site), new CanaryRuns.Choice(Mode.NORMAL, 0));
                return planned instanceof Planned.Made made
                        ? CheckView.planned(runs.component(), made, runs.check(made.plan(), session.screen()))
                        : CanaryView.unplanned(runs, planned);
            } catch (WorldException e) {
                throw Worlds.stopped(e, session.environmentName());
            }
        }
    }

    /// Drives a rollout to its end.
    @Command(name = "start", description = "Plans, checks, and drives the rollout to its end.")
    @Manual(
            examples = {
                "belay canary start -e sandbox --release good --yes | a release that is promoted",
                "belay canary start -e sandbox --release errors --yes | one that is taken back"
            },
            exits = {
                Exit.OK,
                Exit.REFUSED,
                Exit.UNREACHABLE,
                Exit.CONFLICT,
                Exit.ROLLED_BACK,
                Exit.STALLED,
                Exit.HELD,
                Exit.NOT_VALIDATED,
                Exit.OPERATOR
            },
            writes = true)
    public static final class Start implements Task {
        @Mixin
        private What what = new What();

        @Mixin
        private DryRun dryRun = new DryRun();

        @Override
        public Outcome run(Session session) throws InterruptedException {
            try (Site site = Site.open(session, false)) {
                CanaryRuns runs = CanaryRuns.of(session, site, what.component);
                String operation = site.newOperation();
                Planned planned = runs.plan(operation, what.edits(site), new CanaryRuns.Choice(Mode.NORMAL, 0));
                if (!(planned instanceof Planned.Made made)) {
                    return CanaryView.unplanned(runs, planned);
                }
                if (OpenRollouts.open(runs.mailbox()).isPresent()) {
                    throw new Stopped(Failure.of(
                            ErrorCode.CONFLICT,
                            "a rollout of " + runs.component() + " is open",
                            "nothing supersedes a rollout",
                            "belay canary status, or belay canary abort"));
                }
                Plan plan = made.plan();
                Precheck.Checked checked = runs.check(plan, session.screen());
                if (dryRun.isOn() || !checked.refusing().isEmpty()) {
                    return CheckView.planned(runs.component(), made, checked);
                }
                session.consent(new Consent(
                        site.environment().guarded() ? Consent.Danger.SEVERE : Consent.Danger.MODERATE,
                        site.environment().name(),
                        CheckView.summary(site.environment().name(), made, checked)));
                session.opened(operation, "finishing the current write; the rollout stays open");
                session.changing();
                return CanaryView.ended(operation, CanaryStart.drive(site, runs, plan, session.screen()));
            } catch (WorldException e) {
                throw Worlds.stopped(e, session.environmentName());
            }
        }
    }

    /// Where a rollout stands.
    @Command(name = "status", description = "Where the rollout stands: state, weight, connections, what comes next.")
    @Manual(
            examples = {
                "belay canary status -e sandbox | the only component with a canary",
                "belay canary status -e prod --component backend -o json | for scripts"
            },
            exits = {Exit.OK, Exit.UNREACHABLE})
    public static final class Status implements Task {
        @Option(
                names = "--component",
                paramLabel = "NAME",
                description = "component (default: the only one with a canary)")
        private String component = "";

        @Override
        public Outcome run(Session session) {
            try (Site site = Site.open(session, false)) {
                CanaryRuns runs = CanaryRuns.of(session, site, component);
                Optional<StateDocument> document = runs.mailbox().document().map(StateDocument::fromValue);
                return CanaryView.status(runs.component(), document);
            } catch (WorldException e) {
                throw Worlds.stopped(e, session.environmentName());
            }
        }
    }

    /// Takes a rollout back.
    @Command(name = "abort", description = "Takes the rollout back, by its driver or, when that is gone, from here.")
    @Manual(
            examples = {
                "belay canary abort -e sandbox --reason \"changed my mind\" | the only rollout",
                "belay canary abort -e prod --component backend --yes | without a question"
            },
            exits = {Exit.OK, Exit.REFUSED, Exit.UNREACHABLE, Exit.STALLED, Exit.NOT_VALIDATED, Exit.OPERATOR},
            writes = true)
    public static final class Abort implements Task {
        @Mixin
        private DryRun dryRun = new DryRun();

        @Option(
                names = "--component",
                paramLabel = "NAME",
                description = "component (default: the only one with a canary)")
        private String component = "";

        @Override
        public Outcome run(Session session) {
            try (Site site = Site.open(session, true)) {
                return abort(session, site, CanaryRuns.of(session, site, component), dryRun);
            } catch (WorldException e) {
                throw Worlds.stopped(e, session.environmentName());
            }
        }
    }

    /// Takes an open rollout back.
    static Outcome abort(Session session, Site site, CanaryRuns runs, DryRun dryRun) {
        Optional<StateDocument> open = OpenRollouts.open(runs.mailbox());
        if (open.isEmpty()) {
            return Outcome.failed(
                    Failure.of(
                            ErrorCode.REFUSED,
                            "there is nothing to abort",
                            "no rollout of " + runs.component() + " is open",
                            "belay rollback -e " + site.environment().name()),
                    Changed.NO);
        }
        if (open.get().rollout().state() instanceof State.Closing) {
            throw new Stopped(Failure.of(
                    ErrorCode.REFUSED,
                    "too late to abort",
                    "the new version has all the traffic and the copies are being removed",
                    "belay rollback -e " + site.environment().name()));
        }
        if (dryRun.isOn()) {
            return CanaryView.status(runs.component(), open);
        }
        session.opened(open.get().head().op(), "finishing the current write");
        session.changing();
        Optional<Driver.Ended> ended = new OpenRollouts(session, site)
                .back(runs, Verb.ABORT, session.globals().reason());
        return CanaryView.aborted(
                runs.component(), ended, runs.mailbox().document().map(StateDocument::fromValue));
    }
}
