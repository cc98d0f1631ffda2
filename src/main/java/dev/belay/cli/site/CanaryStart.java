package dev.belay.cli.site;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Stopped;
import dev.belay.core.config.Nearest;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Edit;
import dev.belay.core.rollout.Event;
import dev.belay.core.rollout.Plan;
import dev.belay.edge.sandbox.Release;
import dev.belay.edge.sandbox.Seed;
import dev.belay.run.canary.Driver;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Session;
import dev.belay.run.lock.Claim;
import dev.belay.world.Screen;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;

/// Begins rollouts.
public final class CanaryStart {
    private static final int PATIENCE = 3;

    private CanaryStart() {}

    /// The edits that make the environment run a release of the sandbox.
    ///
    /// @throws Stopped with exit 2 for another environment, or when there is no such release
    public static List<Edit> release(Site site, String name) {
        if (!site.environment().name().equals("sandbox") && !site.environment().sandbox()) {
            throw new Stopped(Failure.of(
                    ErrorCode.USAGE,
                    "--release is for the sandbox",
                    "this is " + site.environment().name(),
                    "--image NAME=REF"));
        }
        Release release = Release.named(name).orElseThrow(() -> unknown(name));
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.image("chat=" + release.image()));
        release.config()
                .forEach((key, value) ->
                        edits.add(Edit.set("ConfigMap/" + Seed.CONFIG + ":/data/" + key + "=" + value)));
        return edits;
    }

    private static Stopped unknown(String name) {
        List<String> names = Release.all().stream().map(Release::name).toList();
        String meant = Nearest.to(name, names)
                .map(n -> "did you mean \"" + n + "\"?")
                .orElse("there are " + String.join(", ", names));
        return new Stopped(Failure.of(ErrorCode.USAGE, "no release \"" + name + "\"", meant, "belay canary start -h"));
    }

    /// Drives a planned rollout from its beginning to where it ends or somebody stops it.
    ///
    /// @throws Stopped with exit 6 when another operation has the lock
    public static Driver.Ended drive(Site site, CanaryRuns runs, Plan plan, Screen screen) throws InterruptedException {
        Opening opening = Session.open(
                site.tools(),
                runs.opening(plan, Claim.Manner.WAIT, plan.subject().op()));
        if (!(opening instanceof Opening.Opened(Session opened))) {
            throw refused(opening);
        }
        try (Session session = opened) {
            Driver driver = new Driver(runs.world(plan, screen), session, Driver.Start.fresh(plan), runs.mailbox());
            Driver.Ended ended = driver.drive(
                    List.of(new Event.Checked(0, true, "")),
                    site.environment().budget().multipliedBy(PATIENCE));
            if (ended.left() == Driver.Left.OVER) {
                session.end("deploy.outcome", Value.object("state", Value.of(Driver.name(ended.rollout()))));
            }
            return ended;
        }
    }

    private static RuntimeException refused(Opening opening) {
        return switch (opening) {
            case Opening.Busy(var lock, String holder, var _) ->
                new Stopped(Failure.of(
                        ErrorCode.CONFLICT,
                        lock.name() + " is held by " + holder,
                        "another driver is at work",
                        "belay canary status"));
            case Opening.Unavailable(var _, WorldException failure) -> failure;
            case Opening.Unrecorded(WorldException failure) -> failure;
            case Opening.Opened _ -> new IllegalStateException("an opened operation did not open");
        };
    }
}
