package dev.belay.run.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.point.Blob;
import dev.belay.core.point.Checksums;
import dev.belay.core.point.Layout;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Mark;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Points;
import dev.belay.testkit.InMemoryPointStore;
import dev.belay.world.ManyPointsContract;
import dev.belay.world.PointStore;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Several stores behave as one.
class SeveralStoresTest {
    private final InMemoryPointStore first = new InMemoryPointStore();
    private final InMemoryPointStore second = new InMemoryPointStore();
    private final PointStore both = SeveralStores.of(List.of(first, second));
    private final Point point = Points.sealed(Points.AT);

    @Nested
    class AsOne extends ManyPointsContract {
        @Override
        protected PointStore store() {
            return both;
        }
    }

    @Test
    void findsAPointThatOnlyTheSecondHolds() {
        second.put(point);

        assertThat(both.list()).extracting(Manifest::id).containsExactly(point.id());
        assertThat(both.tree(point.id())).contains(point.tree());
        assertThat(both.file(point.id(), Layout.MANIFEST)).isPresent();
    }

    @Test
    void knowsWhatEitherKnows() {
        first.put(point);
        second.put(point);
        second.mark(PointState.fresh(point.id()).with(new Mark.Withdrawn(Points.AT, "op")));

        assertThat(both.state(point.id()).withdrawn()).isTrue();
    }

    @Test
    void aMarkReachesTheStoreThatHasThePoint() {
        second.put(point);

        both.mark(PointState.fresh(point.id()).with(new Mark.Soaked(Points.AT, "seen")));

        assertThat(second.state(point.id()).soaked()).isTrue();
    }

    @Test
    void aDamagedCopyStandsInNobodysWay() {
        first.put(new Point(point.manifest(), point.tree().with(Layout.ENVIRONMENT, Blob.of("{}"))));
        second.put(point);

        assertThat(Checksums.problems(first.tree(point.id()).orElseThrow())).isNotEmpty();
        assertThat(both.tree(point.id())).contains(point.tree());
    }
}
