package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Arm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// When each arm last gave a sample of each metric that has a say. An arm without weight is not expected to
/// give any, nor one that a metric is not compared with.
///
/// @param heard seconds since the start of the rollout
record Silence(Map<Metric, Map<Arm, Double>> heard) {
    Silence {
        Map<Metric, Map<Arm, Double>> copy = new EnumMap<>(Metric.class);
        heard.forEach((metric, arms) -> copy.put(metric, Map.copyOf(arms)));
        heard = Map.copyOf(copy);
    }

    static Silence none() {
        return new Silence(Map.of());
    }

    Silence next(TickInput input, Parameters parameters) {
        Map<Metric, Map<Arm, Double>> next = new EnumMap<>(Metric.class);
        for (Metric metric : parameters.weights().keySet()) {
            Map<Arm, Double> arms = new EnumMap<>(Arm.class);
            for (Arm arm : Arm.values()) {
                boolean now = input.seen().heard(metric, arm) || !parameters.asks(metric, arm, input.split());
                arms.put(arm, now ? input.t() : last(metric, arm, input.t() - parameters.get(Setting.TICK)));
            }
            next.put(metric, arms);
        }
        return new Silence(next);
    }

    /// Seconds of silence.
    double of(Metric metric, Arm arm, double t) {
        return t - last(metric, arm, t);
    }

    /// The metrics of which a canary gives nothing for that long while a control pod still does.
    List<Metric> canaryOnly(TickInput input, Parameters parameters) {
        double longest = parameters.get(Setting.NO_DATA_ROLLBACK);
        double stale = parameters.get(Setting.STALE_AFTER);
        Predicate<Metric> controlFresh = metric -> Stream.of(Arm.STABLE, Arm.BASELINE)
                .anyMatch(arm -> parameters.asks(metric, arm, input.split()) && of(metric, arm, input.t()) < stale);
        return metrics()
                .filter(metric -> of(metric, Arm.CANARY, input.t()) >= longest)
                .filter(controlFresh)
                .toList();
    }

    /// The shortest silence of all metrics and of all arms that are asked for them.
    double ofAll(TickInput input, Parameters parameters) {
        return metrics()
                .flatMap(metric -> Stream.of(Arm.values())
                        .filter(arm -> parameters.asks(metric, arm, input.split()))
                        .map(arm -> of(metric, arm, input.t())))
                .min(Double::compare)
                .orElse(0.0);
    }

    Value toValue() {
        Value.Obj all = Value.empty();
        for (Metric metric : metrics().toList()) {
            Value.Obj arms = Value.empty();
            for (Arm arm : Arm.values()) {
                arms = arms.put(arm.text(), Value.of(last(metric, arm, 0)));
            }
            all = all.put(metric.text(), arms);
        }
        return all;
    }

    static Silence of(Value document) {
        Map<Metric, Map<Arm, Double>> heard = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            document.at("/" + metric.text()).ifPresent(arms -> {
                Map<Arm, Double> last = new EnumMap<>(Arm.class);
                for (Arm arm : Arm.values()) {
                    last.put(arm, Doubles.at(arms, "/" + arm.text()));
                }
                heard.put(metric, last);
            });
        }
        return new Silence(heard);
    }

    private Stream<Metric> metrics() {
        return heard.keySet().stream().sorted();
    }

    private double last(Metric metric, Arm arm, double otherwise) {
        return heard.getOrDefault(metric, Map.of()).getOrDefault(arm, otherwise);
    }
}
