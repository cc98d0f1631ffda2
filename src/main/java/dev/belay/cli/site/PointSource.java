package dev.belay.cli.site;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Stopped;
import dev.belay.core.config.Environment;
import dev.belay.core.config.Malformed;
import dev.belay.core.model.Ref;
import dev.belay.core.point.Contents;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointName;
import dev.belay.core.point.PointReader;
import dev.belay.core.point.Quality;
import dev.belay.core.point.StoreKey;
import dev.belay.core.point.Tree;
import dev.belay.core.point.Verification;
import dev.belay.edge.files.FileDocuments;
import dev.belay.edge.files.PointFile;
import dev.belay.run.rollback.Request;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A point to go back to, found by the name that a person gave and read whole.
///
/// @param key under which its Secrets were hashed
public record PointSource(Point point, Request.Source source, StoreKey key) {
    private static final int LEVEL = 3;
    private static final int SHORTEST = 4;

    /// @param name as on the command line: an id, `last-good`, `pre:OP`, `@FILE`
    /// @throws Stopped with exit 3 when there is no such point, 7 when it cannot be read
    public static PointSource named(Site site, String name, String clusterUid) {
        PointName meant = parse(name);
        if (meant instanceof PointName.InFile(String file)) {
            return inFile(site.file(file));
        }
        Manifest.Where where = new Manifest.Where(site.environment().name(), clusterUid);
        return switch (site.catalogue().find(meant, where)) {
            case PointName.Found.One(Quality.Candidate candidate) ->
                read(site.points(), candidate.manifest().id(), site.reader());
            case PointName.Found.Nothing _ -> throw broken(site, name).orElseGet(() -> nothing(site, name));
            case PointName.Found.Several(List<String> ids) ->
                throw new Stopped(Failure.of(
                        ErrorCode.USAGE,
                        "\"" + name + "\" names " + ids.size() + " points",
                        String.join(", ", ids),
                        "belay rollback " + ids.getLast() + " -e "
                                + site.environment().name()));
            case PointName.Found.File(String path) -> inFile(site.file(path));
        };
    }

    /// The point in a file: needs neither settings nor a cluster.
    ///
    /// @throws Stopped with exit 7 when it cannot be read or is damaged
    public static PointSource inFile(Path file) {
        PointFile store = new PointFile(file);
        try {
            return read(store, store.list().getFirst().id(), new PointReader(new FileDocuments()));
        } catch (WorldException | NoSuchElementException e) {
            throw damaged(file.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static PointSource read(PointStore store, String id, PointReader reader) {
        Tree tree = store.tree(id).orElseThrow(() -> damaged(id, "its files are gone"));
        List<LevelCheck> levels = new Verification(reader).check(tree, LEVEL);
        if (!levels.stream().allMatch(LevelCheck::passed)) {
            throw damaged(
                    id,
                    levels.stream()
                            .flatMap(l -> l.problems().stream())
                            .findFirst()
                            .orElse(""));
        }
        try {
            Point point = reader.point(tree);
            Contents contents = reader.contents(point);
            Map<Ref, String> lastApplied = new LinkedHashMap<>();
            for (Ref ref : contents.objects().keySet()) {
                String applied = reader.lastApplied(point, ref);
                if (!applied.isEmpty()) {
                    lastApplied.put(ref, applied);
                }
            }
            Request.Source source = new Request.Source(
                    point, levels, contents, reader.expected(point), reader.suites(point), lastApplied);
            return new PointSource(point, source, store.key());
        } catch (Malformed e) {
            throw damaged(id, String.valueOf(e.getMessage()));
        }
    }

    /// The environment as the point knows it.
    Environment environment() {
        var where = new PointReader(new FileDocuments()).environment(point);
        return Environment.undescribed(where.name(), where.clusterUid(), where.namespaces());
    }

    private static PointName parse(String name) {
        try {
            return PointName.of(name);
        } catch (IllegalArgumentException e) {
            throw new Stopped(
                    Failure.of(ErrorCode.USAGE, "no point", String.valueOf(e.getMessage()), "belay point list"));
        }
    }

    /// What lies in the store under the name, and cannot be read as a point.
    private static Optional<Stopped> broken(Site site, String name) {
        return site.points().broken().stream()
                .filter(id -> id.equals(name) || name.length() >= SHORTEST && id.endsWith(name))
                .map(id -> damaged(id, "its manifest cannot be read"))
                .findFirst();
    }

    private static Stopped nothing(Site site, String name) {
        String env = site.environment().name();
        return new Stopped(Failure.of(
                ErrorCode.REFUSED,
                "there is no point \"" + name + "\" of " + env,
                name.equals("last-good")
                        ? "none is verified, as expected and soaked"
                        : "the store has none of that name",
                "belay point list -e " + env));
    }

    private static Stopped damaged(String id, String why) {
        return new Stopped(Failure.of(
                ErrorCode.INPUT, "point " + id + " is damaged", why, "belay point verify " + id + " --level 1"));
    }
}
