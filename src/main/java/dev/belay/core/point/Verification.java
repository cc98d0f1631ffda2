package dev.belay.core.point;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Problem;
import java.util.ArrayList;
import java.util.List;

/// Checks a point by itself: levels 1 to 3. Level 4 asks a server (`run`).
public record Verification(PointReader reader) {

    /// From level 1 up to `level` (at most 3), ending with the first that fails.
    public List<LevelCheck> check(Tree tree, int level) {
        List<LevelCheck> done = new ArrayList<>();
        for (int next = 1; next <= Math.min(level, Quality.VERIFIED); next++) {
            LevelCheck check = switch (next) {
                case 1 -> checksums(tree);
                case 2 -> signature();
                default -> format(tree);
            };
            done.add(check);
            if (!check.passed()) {
                break;
            }
        }
        return done;
    }

    private static LevelCheck checksums(Tree tree) {
        return new LevelCheck(1, (tree.files().size() - 1) + " files", Checksums.problems(tree));
    }

    /// There are no keys to configure yet: without one the level counts as passed.
    private static LevelCheck signature() {
        return new LevelCheck(2, "no key configured", List.of());
    }

    private LevelCheck format(Tree tree) {
        List<String> problems = new ArrayList<>();
        try {
            Point point = reader.point(tree);
            names(point, problems);
            reader.unlikeSchema(point).forEach(p -> problems.add(p.toString()));
            parts(point).forEach(part -> attempt(part, problems));
            return new LevelCheck(3, "format " + point.manifest().formatVersion() + ", schema point.v1", problems);
        } catch (Malformed e) {
            return new LevelCheck(3, "format", texts(e));
        }
    }

    private static void names(Point point, List<String> problems) {
        String id = point.manifest().computedId();
        if (!point.id().equals(id)) {
            problems.add(Layout.MANIFEST + ": its id is " + point.id() + ", its content gives " + id);
        }
        point.manifest().files().forEach(file -> {
            if (point.tree()
                    .file(file.path())
                    .filter(b -> b.digest().equals(file.sha256()))
                    .isEmpty()) {
                problems.add(Layout.MANIFEST + ": " + file.path() + " is not as listed");
            }
        });
    }

    private List<Runnable> parts(Point point) {
        return List.of(
                () -> reader.contents(point),
                () -> reader.environment(point),
                () -> reader.images(point),
                () -> reader.workloadsReady(point),
                () -> reader.expected(point),
                () -> reader.performance(point),
                () -> reader.suites(point),
                () -> reader.components(point),
                () -> reader.raw(point));
    }

    private static void attempt(Runnable part, List<String> problems) {
        try {
            part.run();
        } catch (Malformed e) {
            problems.addAll(texts(e));
        }
    }

    private static List<String> texts(Malformed e) {
        return e.problems().stream().map(Problem::toString).toList();
    }
}
