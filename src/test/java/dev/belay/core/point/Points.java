package dev.belay.core.point;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.Expectation;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.Performance;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SeriesSummary;
import dev.belay.core.baseline.SuiteCheck;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.model.Actor;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.FileDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Sealed points for tests, as a snapshot of the case makes them.
public final class Points {
    public static final Instant AT = Instant.parse("2026-11-22T03:00:07.412Z");
    public static final StoreKey KEY = StoreKey.of(new byte[32]);
    public static final PointReader READER = new PointReader(new FileDocuments());
    public static final Manifest.Where WHERE = new Manifest.Where("sandbox", "5c1e2f7e");
    public static final HttpSuite SMOKE = new HttpSuite(
            "smoke",
            true,
            List.of(
                    new SuiteCheck.UrlCheck(
                            "https://chat.example.com/healthz", new Expectation(200, Duration.ofSeconds(2), false)),
                    new SuiteCheck.PodCheck(
                            "chat", "backend", "8080", "/api/me", new Expectation(401, Duration.ofSeconds(2), true))),
            Duration.ofSeconds(30));

    private Points() {}

    public static Point sealed(Instant at) {
        return sealed(at, "chat:1", Sealer.Parent.none());
    }

    public static Point sealed(Instant at, String image, Sealer.Parent parent) {
        return new Sealer(new FileDocuments(), KEY).seal(capture(at, "manual", image), parent);
    }

    public static Point triggered(Instant at, String trigger) {
        return new Sealer(new FileDocuments(), KEY).seal(capture(at, trigger, "chat:1"), Sealer.Parent.none());
    }

    static Capture capture(Instant at, String trigger, String image) {
        Capture.Origin origin = new Capture.Origin(
                at,
                "",
                trigger,
                new Actor("sre-1", "selfSubjectReview", List.of("sre")),
                GitState.none(),
                Manifest.Release.unknown(),
                "0.1.0");
        Environment environment = new Environment(
                WHERE.env(),
                WHERE.clusterUid(),
                "https://127.0.0.1:6443",
                "v1.36.0",
                "",
                List.of("chat"),
                List.of(Kind.DEPLOYMENT, Kind.CONFIG_MAP, Kind.SECRET, Kind.SERVICE));
        return new Capture(origin, environment, observed(image), proof(true), List.of());
    }

    static Capture.Observed observed(String image) {
        List<Resource> objects = List.of(
                Samples.served(Samples.deployment("backend", image, 3)).withAnnotation(Keys.LAST_APPLIED, "{}"),
                Samples.served(Samples.configMap("ws-config", "FACTORY_MODE", "dual\nline: two\n")),
                Samples.served(Samples.secret("db", "password", "aHVudGVyMg==")),
                Samples.served(Samples.of(
                        "v1",
                        "Service",
                        "backend",
                        Value.object("spec", Value.object("clusterIP", Value.of("10.0.0.7"))))));
        return new Capture.Observed(objects, List.of(pod(image)), List.of(), Value.empty());
    }

    static Resource pod(String image) {
        String digest = "sha256:" + "ab".repeat(32);
        return Samples.of(
                        "v1",
                        "Pod",
                        "backend-1",
                        Value.object(
                                "spec",
                                Value.object(
                                        "nodeName",
                                        Value.of("node-1"),
                                        "containers",
                                        Value.list(Value.object("name", Value.of("chat"), "image", Value.of(image)))),
                                "status",
                                Value.object(
                                        "containerStatuses",
                                        Value.list(Value.object(
                                                "name",
                                                Value.of("chat"),
                                                "imageID",
                                                Value.of("docker.io/chat@" + digest))))))
                .with("/metadata/labels", Value.object("app", Value.of("backend")));
    }

    static Capture.Proof proof(boolean passed) {
        SuiteOutcome outcome = new SuiteOutcome(
                "smoke",
                SMOKE.ids().stream()
                        .map(id -> passed
                                ? CheckOutcome.passed(id)
                                : new CheckOutcome(id, CheckOutcome.Status.FAILED, "status 500, expected 200"))
                        .toList());
        Performance performance = new Performance(
                "golden-path", 3, 15, 0, List.of(new SeriesSummary("response", 120, 1, Map.of("p50", 1.5))));
        return new Capture.Proof(List.of(SMOKE), List.of(outcome), new PerformanceResult.Measured(performance));
    }

    public static Quality.Candidate candidate(Point point, Mark... marks) {
        PointState state = PointState.fresh(point.id());
        for (Mark mark : marks) {
            state = state.with(mark);
        }
        return new Quality.Candidate(
                point.manifest(),
                state,
                READER.expected(point),
                READER.suites(point).stream()
                        .filter(HttpSuite::smoke)
                        .map(HttpSuite::name)
                        .toList());
    }
}
