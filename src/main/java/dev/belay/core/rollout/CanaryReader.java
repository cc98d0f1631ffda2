package dev.belay.core.rollout;

import dev.belay.core.config.Fields;
import dev.belay.core.config.Node;
import dev.belay.core.config.Problems;
import dev.belay.core.traffic.Split;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `components.C.canary`, gathering every problem with its place. Keys whose part is not built yet are
/// refused by name, so that nothing is taken for configured that would not work.
public final class CanaryReader {
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final List<String> ADAPTERS =
            List.of("virtualService", "traefikService", "ingress", "frontService", "replicas");
    private static final List<String> PACING = List.of("tick", "minStep", "stepDeadline", "onInconclusive");
    private static final int LEAST_PORT = 1;
    private static final int LAST_PORT = 65535;

    private final CanarySettings defaults;
    private final Problems problems;

    private CanaryReader(CanarySettings defaults, Problems problems) {
        this.defaults = defaults;
        this.problems = problems;
    }

    /// What the node says; where it says something wrong, the default stands and the problem is noted.
    public static CanarySettings read(Node node, CanarySettings defaults, Problems problems) {
        return new CanaryReader(defaults, problems).settings(Fields.of(node, problems));
    }

    private CanarySettings settings(Fields fields) {
        fields.require("traffic");
        later(fields, "manifests", "guard", "groups", "clusters");
        CanarySettings settings = new CanarySettings(
                route(fields.fields("traffic")),
                steps(fields),
                bake(fields.fields("bake")),
                fields.duration("keepPrevious", defaults.keepPrevious()),
                (int) fields.whole("minPods", 1, 100, defaults.minPods()),
                fields.truth("baseline", defaults.baseline()),
                success(fields.fields("objectives")),
                new SourcesReader(defaults.sources(), problems).read(fields),
                drain(fields.fields("drain")),
                pacing(fields.fields("judge")),
                judge(fields.fields("judge")));
        fields.end();
        return settings;
    }

    /// Notes keys that a later version reads.
    private void later(Fields fields, String... keys) {
        for (String key : keys) {
            fields.raw(key)
                    .ifPresent(node ->
                            problems.add(fields.placeOf(key), "\"" + key + "\" is not built yet: leave it out"));
        }
    }

    private CanarySettings.Route route(Fields fields) {
        later(fields, ADAPTERS.toArray(String[]::new));
        fields.require("httpRoute");
        String name = fields.parsed("httpRoute", CanaryReader::namespaced, "/");
        int slash = name.indexOf('/');
        CanarySettings.Route route = new CanarySettings.Route(
                name.substring(0, slash), name.substring(slash + 1), fields.text("service", ""));
        fields.end();
        return route;
    }

    private static String namespaced(String text) {
        if (!text.matches("[a-z0-9.-]+/[a-z0-9.-]+")) {
            throw new IllegalArgumentException("expected NAMESPACE/NAME, found \"" + text + "\"");
        }
        return text;
    }

    private List<CanarySettings.StepSetting> steps(Fields fields) {
        List<CanarySettings.StepSetting> steps = new ArrayList<>();
        for (CanarySettings.StepSetting step : fields.list("steps", this::step)) {
            int before = steps.isEmpty() ? 0 : steps.getLast().weight();
            if (step.weight() <= before || step.weight() >= Split.WHOLE) {
                problems.add(fields.placeOf("steps"), "steps rise, within 0 and 100 %, by at least 0.1 %");
                return defaults.steps();
            }
            steps.add(step);
        }
        return fields.has("steps") && !steps.isEmpty() ? steps : defaults.steps();
    }

    private CanarySettings.StepSetting step(Node node) {
        if (node instanceof Node.Mapping) {
            Fields fields = Fields.of(node, problems);
            fields.require("weight");
            int weight = parts(fields.percent("weight", BigDecimal.ZERO));
            boolean approve = fields.truth("approve", false);
            fields.end();
            return new CanarySettings.StepSetting(weight, approve);
        }
        Node.Mapping alone = new Node.Mapping(List.of(new Node.Entry("weight", node.place(), node)), node.place());
        return new CanarySettings.StepSetting(
                parts(Fields.of(alone, problems).percent("weight", BigDecimal.ZERO)), false);
    }

    /// Parts per 1000, rounded down to what the adapter can.
    private static int parts(BigDecimal percent) {
        return percent.multiply(TEN).intValue();
    }

    private CanarySettings.Bake bake(Fields fields) {
        Duration duration = fields.duration("for", defaults.bake().duration());
        int control = fields.has("control")
                ? parts(fields.percent("control", BigDecimal.valueOf(5)))
                : defaults.bake().control();
        if (control < 10 || control > 50) {
            problems.add(fields.placeOf("control"), "control is from 1 % to 5 %");
        }
        fields.end();
        return new CanarySettings.Bake(duration, Math.clamp(control, 10, 50));
    }

    private double success(Fields fields) {
        later(fields, "latency");
        double success = fields.percent("success", BigDecimal.valueOf(defaults.success()))
                .doubleValue();
        fields.end();
        return success;
    }

    private Drain drain(Fields fields) {
        Drain standard = defaults.drain();
        Drain drain = new Drain(
                (int) fields.whole("port", LEAST_PORT, LAST_PORT, standard.port()),
                fields.text("path", standard.path()),
                fields.rate("reconnects", standard.reconnects()),
                seconds(fields.duration("cap", duration(standard.cap()))),
                seconds(fields.duration("spread", duration(standard.spread()))));
        if (fields.has("path") != fields.has("port")) {
            problems.add(fields.place(), "the drain hook needs \"port\" and \"path\"");
        }
        fields.end();
        return drain;
    }

    private CanarySettings.Pacing pacing(Fields fields) {
        CanarySettings.Pacing standard = defaults.pacing();
        return new CanarySettings.Pacing(
                fields.duration("tick", standard.tick()),
                fields.duration("minStep", standard.minStep()),
                fields.duration("stepDeadline", standard.stepDeadline()),
                fields.choice("onInconclusive", standard.onInconclusive()));
    }

    /// The judge types the rest when the plan is made; a number is taken as it was written.
    private Map<String, String> judge(Fields fields) {
        Map<String, String> given = new LinkedHashMap<>(defaults.judge());
        for (String key : fields.keys()) {
            if (!PACING.contains(key)) {
                fields.raw(key).ifPresent(node -> given.put(key, written(node)));
            }
        }
        JudgeTexts.check(given, fields, problems);
        return given;
    }

    private static String written(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
