package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Rate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What is known of the rates of events, by their name. Their evidence is the mean over all that are
/// configured.
record RatesEvidence(Map<String, One> rates) implements Evidence {
    RatesEvidence {
        rates = java.util.Collections.unmodifiableMap(new TreeMap<>(rates));
    }

    /// @param worse evidence that the canary has more
    /// @param canary so far
    /// @param control so far
    record One(EpochMixture worse, Rate canary, Rate control) {
        static One none() {
            return new One(EpochMixture.over(1), Rate.none(), Rate.none());
        }
    }

    /// Events of one tick.
    record Given(Rate canary, Rate control) {}

    static RatesEvidence start(Parameters parameters) {
        int alternatives = RateBet.grid(parameters.get(Setting.RATE_RATIO)).length;
        Map<String, One> rates = new TreeMap<>();
        for (String name : parameters.sources().further().rates()) {
            rates.put(name, new One(EpochMixture.over(alternatives), Rate.none(), Rate.none()));
        }
        return new RatesEvidence(rates);
    }

    RatesEvidence next(Function<String, Given> given, FailureEvidence.Weighing weighing, Parameters parameters) {
        Map<String, One> next = new TreeMap<>();
        rates.forEach((name, before) -> {
            Given tick = given.apply(name);
            double[] gains = RateBet.increments(tick.canary(), tick.control(), parameters.get(Setting.RATE_RATIO));
            next.put(
                    name,
                    new One(
                            before.worse().next(gains, weighing.kappa(), weighing.restart(), parameters.epochs()),
                            before.canary().plus(tick.canary()),
                            before.control().plus(tick.control())));
        });
        return new RatesEvidence(next);
    }

    /// What the arms gave of a rate.
    static Given given(Seen seen, String name, Arm canary, List<Arm> control) {
        Map<Arm, Rate> arms = seen.rates().getOrDefault(name, Map.of());
        Rate sum = Rate.none();
        for (Arm arm : control) {
            sum = sum.plus(arms.getOrDefault(arm, Rate.none()));
        }
        return new Given(arms.getOrDefault(canary, Rate.none()), sum);
    }

    @Override
    public double logE(Parameters parameters, boolean controlled) {
        double sum = Double.NEGATIVE_INFINITY;
        for (One one : rates.values()) {
            sum = Logs.add(sum, one.worse().logE());
        }
        return sum - Logs.log(rates.size());
    }

    @Override
    public Map<String, Double> pieces() {
        Map<String, Double> pieces = new TreeMap<>();
        rates.forEach((name, one) -> pieces.put(name, one.worse().logE()));
        return pieces;
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        rates.forEach((name, one) -> {
            figures.put(name + ".canary", (double) one.canary().events());
            figures.put(name + ".canaryExposure", one.canary().exposure());
            figures.put(name + ".control", (double) one.control().events());
            figures.put(name + ".controlExposure", one.control().exposure());
        });
        return figures;
    }

    @Override
    public Value toValue() {
        Value.Obj all = Value.empty();
        for (Map.Entry<String, One> rate : rates.entrySet()) {
            One one = rate.getValue();
            all = all.put(
                    rate.getKey(),
                    Value.object(
                            "worse", one.worse().toValue(),
                            "canary", text(one.canary()),
                            "control", text(one.control())));
        }
        return all;
    }

    static RatesEvidence of(Value document) {
        Map<String, One> rates = new TreeMap<>();
        document.fields("")
                .forEach((name, one) -> rates.put(
                        name,
                        new One(
                                EpochMixture.of(Documents.at(one, "/worse")),
                                rate(one, "/canary"),
                                rate(one, "/control"))));
        return new RatesEvidence(rates);
    }

    private static Value text(Rate rate) {
        return Value.list(Value.of(rate.events()), Value.of(rate.exposure()));
    }

    private static Rate rate(Value document, String pointer) {
        return new Rate(Doubles.count(document, pointer + "/0"), Doubles.at(document, pointer + "/1"));
    }
}
