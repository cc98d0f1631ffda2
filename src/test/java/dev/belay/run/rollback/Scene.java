package dev.belay.run.rollback;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.Expectation;
import dev.belay.core.baseline.Expected;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.SuiteCheck;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.change.ServerSet;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Json;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.point.Contents;
import dev.belay.core.point.GitState;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.StoreKey;
import dev.belay.core.point.Tree;
import dev.belay.core.report.Line;
import dev.belay.core.rollback.ComponentOrder;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.Holder;
import dev.belay.testkit.Asked;
import dev.belay.testkit.Manifests;
import dev.belay.world.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An environment that was good when its point was taken, and what became of it.
final class Scene {
    static final String UID = "5c1e2f7e-0000-0000-0000-00000000a90f";

    private Scene() {}

    static List<Resource> good() {
        return List.of(
                Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "dual"),
                Manifests.service("chat", "backend"),
                Manifests.route("chat", "chat", "backend"));
    }

    static List<Resource> bad() {
        return List.of(
                Manifests.configMap("chat", "ws-config", "FACTORY_MODE", "unified"),
                Manifests.service("chat", "backend").with("/spec/sessionAffinity", Value.of("ClientIP")),
                Manifests.route("chat", "chat", "other"),
                Manifests.configMap("chat", "extra", "a", "1"));
    }

    /// @param taken the objects as the server had them when the point was taken
    static Request request(List<Resource> taken, String uid, boolean emergency) {
        Contents contents = Contents.of(taken, StoreKey.unknown());
        HttpSuite smoke = new HttpSuite("smoke", true, List.of(check()), Duration.ofSeconds(5));
        Request.Source source = new Request.Source(
                point(uid),
                List.of(new LevelCheck(1, "3 files", List.of()), new LevelCheck(3, "format 1", List.of())),
                contents,
                Expected.passing(List.of(passed(smoke))),
                List.of(smoke),
                Map.of());
        return new Request(
                new Request.Target("prod", List.of("chat"), List.of("chat"), uid, ComponentOrder.none()),
                source,
                new Request.Way(emergency, true, Duration.ofMinutes(5), Duration.ofMinutes(15)),
                new Request.Reason(
                        "op-20261122T031452Z-k7qd", new Actor("sre-1", "os", List.of()), "5xx after phase 2", ""));
    }

    static World world(Tools tools) {
        return new World(
                tools, new Kept(), (suite, _) -> passed(suite), (_, _) -> List.of(), new Silent(), new Asked());
    }

    static Rollback rollback(World world, Request request) {
        return new Rollback(
                world,
                request,
                StoreKey.unknown(),
                new Holder("sre-1", "host-7", 1, request.reason().operation()));
    }

    static SuiteOutcome passed(HttpSuite suite) {
        return new SuiteOutcome(
                suite.name(), suite.ids().stream().map(CheckOutcome::passed).toList());
    }

    /// Keeps what was there before, in memory; a second one of an operation is a mistake.
    static final class Kept implements World.Keeper {
        private final Map<String, List<Resource>> points = new TreeMap<>();
        final List<String> withdrawnFor = new ArrayList<>();

        @Override
        public String keep(String operation, List<Resource> live) {
            if (points.putIfAbsent(operation, List.copyOf(live)) != null) {
                throw new IllegalStateException("a second pre-point of " + operation);
            }
            return "rp-before";
        }

        @Override
        public String kept(String operation) {
            return points.containsKey(operation) ? "rp-before" : "";
        }

        @Override
        public List<String> withdraw(String operation, Manifest target) {
            withdrawnFor.add(target.id());
            return List.of();
        }

        /// The users' objects in all of them as text, without versions and times of the server.
        String text() {
            return points.values().stream()
                    .flatMap(List::stream)
                    .filter(r -> !r.name().startsWith("belay-"))
                    .map(r -> Json.canonical(ServerSet.removed(r.document())))
                    .collect(Collectors.joining("\n"));
        }
    }

    /// Shows nothing, and keeps what was said.
    static final class Silent implements Screen {
        final List<String> said = new ArrayList<>();

        @Override
        public void say(Line line) {
            said.add(line.plain());
        }

        @Override
        public void show(List<Line> block) {
            // nobody looks
        }
    }

    private static SuiteCheck check() {
        return SuiteCheck.PodCheck.of(
                "chat/backend:8080", "/healthz", new Expectation(200, Duration.ofSeconds(2), false));
    }

    private static Point point(String uid) {
        Manifest draft = new Manifest(
                Manifest.FORMAT,
                "",
                Instant.parse("2026-11-21T22:00:00Z"),
                "",
                "manual",
                new Manifest.Where("prod", uid),
                "",
                "",
                new Actor("sre-1", "os", List.of()),
                GitState.none(),
                Manifest.Release.unknown(),
                new Manifest.Counts(3, 0, 0),
                new Manifest.TestCounts(1, 0, 0, 0),
                List.of(),
                List.of(),
                "0.1.0");
        return Point.seal(draft, new Tree(new TreeMap<>()));
    }
}
