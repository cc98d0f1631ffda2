package dev.belay.testkit;

import dev.belay.core.point.Blob;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.StoreKey;
import dev.belay.core.point.Tree;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A store of points that lasts as long as the test.
public class InMemoryPointStore implements PointStore {
    private final Map<String, Point> points = new ConcurrentHashMap<>();
    private final Map<String, PointState> states = new ConcurrentHashMap<>();

    @Override
    public void put(Point point) {
        points.putIfAbsent(point.id(), point);
    }

    @Override
    public List<Manifest> list() {
        return points.values().stream()
                .map(Point::manifest)
                .sorted(Comparator.comparing(Manifest::createdAt).thenComparing(Manifest::id))
                .toList();
    }

    @Override
    public List<String> broken() {
        return List.of();
    }

    @Override
    public Optional<Tree> tree(String id) {
        return Optional.ofNullable(points.get(id)).map(Point::tree);
    }

    @Override
    public Optional<Blob> file(String id, String path) {
        return tree(id).flatMap(t -> t.file(path));
    }

    @Override
    public PointState state(String id) {
        return states.getOrDefault(id, PointState.fresh(id));
    }

    @Override
    public void mark(PointState state) {
        if (!points.containsKey(state.point())) {
            throw new WorldException(WorldException.Kind.GONE, "there is no point " + state.point());
        }
        states.merge(state.point(), state, PointState::merge);
    }

    @Override
    public StoreKey key() {
        return StoreKey.of("a key for tests of thirty-two by".getBytes(StandardCharsets.UTF_8));
    }
}
