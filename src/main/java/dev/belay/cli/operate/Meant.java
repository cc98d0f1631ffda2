package dev.belay.cli.operate;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.site.CanaryRuns;
import dev.belay.cli.site.Site;
import dev.belay.core.change.Operation;
import dev.belay.core.change.OperationId;
import dev.belay.core.config.Component;
import dev.belay.core.rollout.StateDocument;
import dev.belay.world.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which operation a person means by OP.
final class Meant {
    private Meant() {}

    /// A rollout as the cluster knows it.
    record Rollout(CanaryRuns runs, StateDocument document) {}

    /// The one that is open here and is meant.
    ///
    /// @param part of its id; empty: the only one that is open
    /// @throws Stopped with 3 when there is none or it has ended, with 2 when several are meant
    static Operation open(Site site, String part) {
        List<Journal.Recorded> here = here(site);
        List<String> open = here.stream()
                .filter(r -> !r.ended())
                .map(r -> r.operation().id())
                .toList();
        String env = site.environment().name();
        String id = one(part, open).orElseGet(() -> {
            throw new Stopped(Failure.of(
                    ErrorCode.REFUSED,
                    part.isEmpty() ? "there is nothing to resume" : "\"" + part + "\" names no open operation",
                    open.isEmpty()
                            ? "no operation of " + env + " is open on this computer"
                            : "open are " + String.join(", ", open),
                    "belay status -e " + env));
        });
        return here.stream()
                .map(Journal.Recorded::operation)
                .filter(o -> o.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// All operations of the environment that were begun on this computer.
    static List<Journal.Recorded> here(Site site) {
        return site.tools().journal().operations().stream()
                .filter(r ->
                        r.operation().environment().equals(site.environment().name()))
                .toList();
    }

    /// The newest rollout of each component, open or not.
    static List<Rollout> rollouts(Session session, Site site) {
        List<Rollout> found = new ArrayList<>();
        for (Component component : site.loaded().settings().components().values()) {
            if (component.canary().isPresent()) {
                CanaryRuns runs = CanaryRuns.of(session, site, component.name());
                runs.mailbox().document().map(StateDocument::fromValue).ifPresent(d -> found.add(new Rollout(runs, d)));
            }
        }
        return found;
    }

    /// @throws Stopped with 2 when several are meant
    static Optional<String> one(String part, List<String> ids) {
        List<String> meant = part.isEmpty() ? ids : OperationId.named(part, ids);
        if (meant.size() > 1) {
            throw new Stopped(Failure.of(
                    ErrorCode.USAGE,
                    part.isEmpty() ? "several operations are open" : "\"" + part + "\" names several operations",
                    String.join(", ", meant),
                    "the same command with one of them"));
        }
        return meant.stream().findFirst();
    }
}
