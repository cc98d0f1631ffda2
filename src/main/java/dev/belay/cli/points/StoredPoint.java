package dev.belay.cli.points;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Stopped;
import dev.belay.cli.site.Site;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.PointName;
import dev.belay.core.point.Quality;
import dev.belay.edge.files.PointFile;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A point by the name that a person gave, and the store that holds it.
record StoredPoint(PointStore store, String id) {

    /// @throws Stopped with exit 2 when it names none
    static PointName parsed(String name) {
        try {
            return PointName.of(name);
        } catch (IllegalArgumentException e) {
            throw new Stopped(
                    Failure.of(ErrorCode.USAGE, "no point", String.valueOf(e.getMessage()), "belay point list"));
        }
    }

    /// The point in a file, whole or damaged: it needs no settings [CFG-1].
    static StoredPoint inFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new Stopped(Failure.of(
                    ErrorCode.USAGE,
                    "cannot read " + file,
                    "there is no such file, or it is not for us",
                    "ls -l " + file));
        }
        PointFile store = new PointFile(file);
        try {
            return Stream.concat(store.list().stream().map(Manifest::id), store.broken().stream())
                    .findFirst()
                    .map(id -> new StoredPoint(store, id))
                    .orElseThrow();
        } catch (WorldException e) {
            throw new Stopped(
                    Failure.of(
                            e.kind() == WorldException.Kind.INVALID ? ErrorCode.INPUT : ErrorCode.UNREACHABLE,
                            "the point in " + file.getFileName() + " is not whole",
                            String.valueOf(e.getMessage()),
                            "take it from where it was copied from, or: belay point list"),
                    e);
        }
    }

    /// Among the points of the environment; a damaged one is found by its whole id.
    ///
    /// @throws Stopped with exit 2 when several are meant, with 3 when there is none
    static StoredPoint in(Site site, String name) {
        String env = site.environment().name();
        if (site.points().broken().contains(name)) {
            return new StoredPoint(site.points(), name);
        }
        List<Quality.Candidate> points = site.catalogue().of(env);
        return switch (parsed(name).in(points, where(site, points))) {
            case PointName.Found.One(Quality.Candidate found) ->
                new StoredPoint(site.points(), found.manifest().id());
            case PointName.Found.File(String path) -> inFile(Path.of(path));
            case PointName.Found.Several(List<String> ids) ->
                throw new Stopped(Failure.of(
                        ErrorCode.USAGE,
                        "\"" + name + "\" names " + ids.size() + " points",
                        String.join(", ", ids),
                        "the same with more of the id"));
            case PointName.Found.Nothing _ ->
                throw new Stopped(Failure.of(
                        ErrorCode.REFUSED,
                        "there is no point \"" + name + "\" of " + env,
                        points.isEmpty() ? "it has no points" : "it has " + points.size() + " others",
                        "belay point list -e " + env));
        };
    }

    /// The place that points are of: the pinned cluster, else that of the newest point, so that points can be looked
    /// at while the cluster is away.
    static Manifest.Where where(Site site, List<Quality.Candidate> points) {
        String pinned = site.environment().clusterUid();
        String uid = pinned.isEmpty() && !points.isEmpty()
                ? points.getLast().manifest().where().clusterUid()
                : pinned;
        return new Manifest.Where(site.environment().name(), uid);
    }
}
