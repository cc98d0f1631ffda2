package dev.belay.run.points;

import dev.belay.core.model.Value;
import dev.belay.core.point.Checksums;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Mark;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Quality;
import dev.belay.core.point.Tree;
import dev.belay.core.point.Verification;
import dev.belay.core.point.VerifyOutcome;
import dev.belay.world.Clock;
import dev.belay.world.Cluster;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;

/// Proves a point, level by level, and keeps what was found beside it.
public record VerifyPoint(PointStore store, PointReader reader, Clock clock, PointEvents events) {

    /// Levels 1 to 3 at most: needs nothing but the point.
    ///
    /// @throws WorldException `GONE` when there is no such point
    public VerifyOutcome alone(String id, int level) {
        Tree tree = tree(id);
        return kept(id, tree, new Verification(reader).check(tree, level));
    }

    /// Levels 1 to 4.
    ///
    /// @throws WorldException `GONE` when there is no such point
    public VerifyOutcome against(String id, Cluster cluster) {
        Tree tree = tree(id);
        List<LevelCheck> checks = new ArrayList<>(new Verification(reader).check(tree, Quality.VERIFIED));
        if (checks.stream().allMatch(LevelCheck::passed)) {
            Point point = reader.point(tree);
            checks.add(DryRun.of(point, reader.contents(point), cluster));
        }
        return kept(id, tree, checks);
    }

    private Tree tree(String id) {
        return store.tree(id)
                .orElseThrow(() -> new WorldException(WorldException.Kind.GONE, "there is no point " + id));
    }

    private VerifyOutcome kept(String id, Tree tree, List<LevelCheck> checks) {
        PointState state = PointState.fresh(id);
        for (LevelCheck check : checks) {
            String evidence =
                    check.passed() ? check.evidence() : check.problems().getFirst();
            state = state.with(new Mark.Verified(clock.now(), check.level(), check.passed(), evidence));
        }
        store.mark(state);
        VerifyOutcome outcome = new VerifyOutcome(id, Checksums.identity(tree), checks);
        if (checks.stream().anyMatch(c -> c.level() > Quality.VERIFIED)) {
            events.happened(
                    "point.verified",
                    Value.object(
                            "point",
                            Value.of(id),
                            "identity",
                            Value.of(outcome.identity().toString()),
                            "level",
                            Value.of(outcome.level()),
                            "passed",
                            Value.of(outcome.passed())));
        }
        return outcome;
    }
}
