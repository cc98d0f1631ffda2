package dev.belay.run.points;

import dev.belay.core.point.Blob;
import dev.belay.core.point.Checksums;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.StoreKey;
import dev.belay.core.point.Tree;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// The configured stores as one: a point is found in whichever holds it, and what one store cannot give another may.
///
/// Everything is tried in all stores; one success is enough, and the failure of the first is told when there is none.
/// A damaged copy of a point is passed over where another store has it whole. Secrets are hashed under the key of the
/// first store, as a snapshot hashes them.
///
/// @param stores in their order; at least one
public record SeveralStores(List<PointStore> stores) implements PointStore {
    private static final Comparator<Manifest> AGE =
            Comparator.comparing(Manifest::createdAt).thenComparing(Manifest::id);

    public SeveralStores {
        stores = List.copyOf(stores);
        if (stores.isEmpty()) {
            throw new IllegalArgumentException("no store");
        }
    }

    /// The one store itself where there are no others.
    public static PointStore of(List<PointStore> stores) {
        return stores.size() == 1 ? stores.getFirst() : new SeveralStores(stores);
    }

    @Override
    public void put(Point point) {
        each(store -> store.put(point));
    }

    @Override
    public List<Manifest> list() {
        Map<String, Manifest> all = new TreeMap<>();
        ask(PointStore::list).forEach(list -> list.forEach(m -> all.putIfAbsent(m.id(), m)));
        return all.values().stream().sorted(AGE).toList();
    }

    @Override
    public List<String> broken() {
        TreeSet<String> broken = new TreeSet<>();
        ask(PointStore::broken).forEach(broken::addAll);
        list().forEach(m -> broken.remove(m.id()));
        return List.copyOf(broken);
    }

    /// A whole copy where there is one.
    @Override
    public Optional<Tree> tree(String id) {
        List<Tree> copies =
                ask(store -> store.tree(id)).stream().flatMap(Optional::stream).toList();
        return copies.stream()
                .filter(tree -> Checksums.problems(tree).isEmpty())
                .findFirst()
                .or(() -> copies.stream().findFirst());
    }

    @Override
    public Optional<Blob> file(String id, String path) {
        return ask(store -> store.file(id, path)).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// What all of them know together (PT-6).
    @Override
    public PointState state(String id) {
        return ask(store -> store.state(id)).stream().reduce(PointState.fresh(id), PointState::merge);
    }

    /// Where a store lacks the point its mark would stand alone: those that have it take it.
    @Override
    public void mark(PointState state) {
        each(store -> store.mark(state));
    }

    @Override
    public StoreKey key() {
        return stores.getFirst().key();
    }

    private void each(Consumer<PointStore> act) {
        ask(store -> {
            act.accept(store);
            return true;
        });
    }

    /// The answers of those that answer.
    private <T> List<T> ask(Function<PointStore, T> question) {
        List<T> answers = new ArrayList<>();
        List<WorldException> failures = new ArrayList<>();
        for (PointStore store : stores) {
            try {
                answers.add(question.apply(store));
            } catch (WorldException e) {
                failures.add(e);
            }
        }
        if (answers.isEmpty()) {
            throw failures.getFirst();
        }
        return answers;
    }
}
