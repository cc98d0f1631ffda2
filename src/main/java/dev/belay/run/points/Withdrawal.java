package dev.belay.run.points;

import dev.belay.core.config.Malformed;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Kind;
import dev.belay.core.point.Contents;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Mark;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Quality;
import dev.belay.world.WorldException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes `last-good` from every point that equals the state which a rollback left (10.6): somebody
/// had a reason to leave it.
///
/// Equal is told by objects and Secrets of the kinds that the rollback read. Not compared: digests of images, which
/// nobody looks up before a rollback.
public record Withdrawal(Catalogue catalogue) {

    /// @param before what the operation kept before its first write
    /// @param target what it went to; never withdrawn
    /// @return the ids of the points that were withdrawn now; points that cannot be read are passed over
    public List<String> of(Manifest before, Manifest target, Instant now) {
        Optional<Contents> goal = contents(target);
        Set<Kind> kinds = goal.map(Withdrawal::kinds).orElse(Set.of());
        Optional<Digest> left = contents(before).map(c -> c.only(kinds).digest());
        if (goal.isEmpty() || left.isEmpty()) {
            return List.of();
        }
        List<String> withdrawn = new ArrayList<>();
        for (Quality.Candidate each : catalogue.of(target.where().env())) {
            Manifest manifest = each.manifest();
            boolean other = !manifest.isPre()
                    && !manifest.id().equals(target.id())
                    && manifest.where().equals(target.where())
                    && !each.state().withdrawn();
            if (other && contents(manifest).map(c -> c.only(kinds).digest()).equals(left)) {
                String evidence = "left by " + before.trigger().substring(Manifest.PRE.length());
                catalogue.store().mark(PointState.fresh(manifest.id()).with(new Mark.Withdrawn(now, evidence)));
                withdrawn.add(manifest.id());
            }
        }
        return withdrawn;
    }

    private static Set<Kind> kinds(Contents contents) {
        return Stream.concat(contents.objects().keySet().stream(), contents.secrets().keySet().stream())
                .map(ref -> ref.type())
                .collect(Collectors.toSet());
    }

    private Optional<Contents> contents(Manifest manifest) {
        try {
            return Optional.of(catalogue.reader().contents(catalogue.open(manifest.id())));
        } catch (Malformed | WorldException _) {
            return Optional.empty();
        }
    }
}
