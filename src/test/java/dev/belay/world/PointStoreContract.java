package dev.belay.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.point.Checksums;
import dev.belay.core.point.Layout;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Points;
import org.junit.jupiter.api.Test;

/// What every store of points promises.
public abstract class PointStoreContract {
    protected final Point point = Points.sealed(Points.AT);

    /// A store without a point.
    protected abstract PointStore store();

    @Test
    void givesAPointBackAsItWasPut() {
        PointStore store = store();

        store.put(point);

        assertThat(store.tree(point.id())).contains(point.tree());
        assertThat(store.list()).containsExactly(point.manifest());
        assertThat(store.broken()).isEmpty();
        assertThat(Checksums.problems(store.tree(point.id()).orElseThrow())).isEmpty();
    }

    @Test
    void givesSingleFiles() {
        PointStore store = store();

        store.put(point);

        assertThat(store.file(point.id(), Layout.IMAGES)).isEqualTo(point.tree().file(Layout.IMAGES));
        assertThat(store.file(point.id(), Layout.MANIFEST))
                .isEqualTo(point.tree().file(Layout.MANIFEST));
        assertThat(store.file(point.id(), "nothing.json")).isEmpty();
    }

    @Test
    void anEmptyStoreHasNoPoint() {
        PointStore store = store();

        assertThat(store.list()).isEmpty();
        assertThat(store.broken()).isEmpty();
        assertThat(store.tree(point.id())).isEmpty();
        assertThat(store.file(point.id(), Layout.MANIFEST)).isEmpty();
        assertThat(store.state(point.id())).isEqualTo(PointState.fresh(point.id()));
    }

    @Test
    void puttingTwiceIsPuttingOnce() {
        PointStore store = store();

        store.put(point);
        store.put(point);

        assertThat(store.list()).extracting(Manifest::id).containsExactly(point.id());
    }

    @Test
    void namesThatLeadOutOfTheStoreNameNothing() {
        PointStore store = store();
        store.put(point);

        assertThat(store.tree("../" + point.id())).isEmpty();
        assertThat(store.tree("")).isEmpty();
        assertThat(store.file("..", Layout.MANIFEST)).isEmpty();
    }

    @Test
    void theKeyStaysTheSame() {
        PointStore store = store();

        assertThat(store.key().id()).isEqualTo(store.key().id());
    }
}
