package dev.belay.run.rollback;

import dev.belay.core.config.Malformed;
import dev.belay.core.point.Allowance;
import dev.belay.core.point.Contents;
import dev.belay.core.point.Difference;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Quality;
import dev.belay.run.execute.Tools;
import dev.belay.run.pace.Backoff;
import dev.belay.run.pace.Retry;
import dev.belay.run.points.Catalogue;
import dev.belay.world.WorldException;
import java.util.List;
import java.util.Optional;

/// Which point an emergency goes to when nobody named one and none is good (EM-2). Only reads.
public record Choice(Catalogue catalogue, Tools tools, List<String> namespaces) {
    private static final int TRIES = 2;

    public Choice {
        namespaces = List.copyOf(namespaces);
    }

    /// The newest verified point that live does not equal; empty: there is none.
    ///
    /// @param underWay points that open rollbacks go to: live may equal one before its pods do, and an emergency
    /// must not go past the first
    public Optional<Manifest> notSoaked(Manifest.Where where, List<String> underWay) {
        return Quality.lastVerifiedBut(
                        catalogue.of(where.env()),
                        where,
                        c -> !underWay.contains(c.manifest().id()) && equal(c.manifest()))
                .map(Quality.Candidate::manifest);
    }

    /// Whether going there would change nothing. A point that cannot be read is not passed over: it is refused by name.
    private boolean equal(Manifest manifest) {
        try {
            Contents point = catalogue.reader().contents(catalogue.open(manifest.id()));
            Retry retry = new Retry(new Backoff(tools.clock(), tools.random()), TRIES);
            LiveRead.Live live = new LiveRead(tools.cluster(), namespaces, retry).read(point);
            Contents now = Contents.of(live.all(), catalogue.store().key());
            return live.unread().isEmpty()
                    && Difference.between(point, now, Allowance.none()).left().isEmpty();
        } catch (Malformed | WorldException _) {
            return false;
        }
    }
}
