package dev.belay.run.points;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.config.Malformed;
import dev.belay.core.point.Blob;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointName;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Quality;
import dev.belay.core.point.Tree;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.util.ArrayList;
import java.util.List;

/// The points of a store with what is known about each.
public record Catalogue(PointStore store, PointReader reader) {

    /// The points of an environment from the oldest to the newest. What its suites gave is read from each: a point
    /// whose files are damaged is in the list as one without a suite, and so never good.
    public List<Quality.Candidate> of(String env) {
        return store.list().stream()
                .filter(m -> m.where().env().equals(env))
                .map(this::candidate)
                .toList();
    }

    private Quality.Candidate candidate(Manifest manifest) {
        try {
            Point point = new Point(manifest, suiteFiles(manifest));
            List<String> smoke = reader.suites(point).stream()
                    .filter(HttpSuite::smoke)
                    .map(HttpSuite::name)
                    .toList();
            return new Quality.Candidate(manifest, store.state(manifest.id()), reader.expected(point), smoke);
        } catch (Malformed | WorldException _) {
            return Quality.Candidate.unreadable(manifest, PointState.fresh(manifest.id()));
        }
    }

    /// Only the files that say how its suites went.
    private Tree suiteFiles(Manifest manifest) {
        List<String> wanted = new ArrayList<>();
        for (Manifest.FileEntry file : manifest.files()) {
            if (Quality.tellsOfSuites(file.path())) {
                wanted.add(file.path());
            }
        }
        Tree tree = Tree.empty();
        for (String path : wanted) {
            tree = tree.with(path, file(manifest.id(), path));
        }
        return tree;
    }

    private Blob file(String id, String path) {
        return store.file(id, path)
                .orElseThrow(
                        () -> new WorldException(WorldException.Kind.INVALID, path + " is missing in point " + id));
    }

    /// Looks a name up among the points of an environment.
    public PointName.Found find(PointName name, Manifest.Where where) {
        return name.in(of(where.env()), where);
    }

    /// The whole point.
    ///
    /// @throws WorldException `GONE` when there is none of that id
    /// @throws Malformed when it cannot be read as one
    public Point open(String id) {
        return reader.point(store.tree(id)
                .orElseThrow(() -> new WorldException(WorldException.Kind.GONE, "there is no point " + id)));
    }
}
