package dev.belay.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.point.Manifest;
import dev.belay.core.point.Mark;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Points;
import dev.belay.core.point.Sealer;
import org.junit.jupiter.api.Test;

/// What stores of many points, with state, promise beyond [PointStoreContract].
public abstract class ManyPointsContract extends PointStoreContract {
    private static final Mark LABEL = new Mark.Labelled(Points.AT, "release", "r-1");
    private static final Mark LEVEL = new Mark.Verified(Points.AT.plusSeconds(1), 3, true, "");

    @Test
    void listsFromTheOldestToTheNewest() {
        PointStore store = store();
        Point older = Points.sealed(Points.AT.minusSeconds(60), "chat:2", Sealer.Parent.none());

        store.put(point);
        store.put(older);

        assertThat(store.list()).extracting(Manifest::id).containsExactly(older.id(), point.id());
    }

    @Test
    void marksAddUpAndTouchNoFile() {
        PointStore store = store();
        store.put(point);

        store.mark(PointState.fresh(point.id()).with(LABEL));
        store.mark(PointState.fresh(point.id()).with(LEVEL));

        assertThat(store.state(point.id()).marks()).containsExactly(LABEL, LEVEL);
        assertThat(store.tree(point.id())).contains(point.tree());
    }

    @Test
    void marksOfAPointThatIsNotThereAreRefused() {
        PointStore store = store();

        assertThatThrownBy(() -> store.mark(PointState.fresh(point.id()).with(LABEL)))
                .isInstanceOf(WorldException.class);
    }

    @Test
    void theKeyIsKnown() {
        assertThat(store().key().known()).isTrue();
    }
}
