package dev.belay.world;

import dev.belay.core.point.Blob;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.StoreKey;
import dev.belay.core.point.Tree;
import java.util.List;
import java.util.Optional;

/// Where points are kept. Failures are [WorldException]s: `UNREACHABLE` when the store cannot be read or
/// written now, `INVALID` when what is there cannot be taken as a point.
public interface PointStore {

    /// Keeps a point: wholly or not at all. A point that is there already stays as it is.
    void put(Point point);

    /// The manifests of all points, from the oldest to the newest. What cannot be read as a manifest is left
    /// out: see [#broken].
    List<Manifest> list();

    /// The ids under which something lies that is not readable as a point.
    List<String> broken();

    /// The files of a point as they are, for checking: damaged ones as they are, missing ones missing. Empty:
    /// there is no such point.
    Optional<Tree> tree(String id);

    /// One file of a point; empty: the point has none there.
    Optional<Blob> file(String id, String path);

    /// What became known about a point since it was taken. A store without state answers with no marks.
    PointState state(String id);

    /// Adds the marks of `state` to those kept.
    void mark(PointState state);

    /// The key under which values of Secrets are hashed, made on first use. A store that has none answers
    /// with [StoreKey#unknown].
    StoreKey key();
}
