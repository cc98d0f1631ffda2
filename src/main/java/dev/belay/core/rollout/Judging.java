package dev.belay.core.rollout;

import dev.belay.core.judge.ParameterReader;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Setting;
import dev.belay.core.model.Value;
import dev.belay.core.signal.Role;
import dev.belay.core.signal.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a plan says about judging, frozen with it: how samples are got and what the judge goes by.
public final class Judging {
    private static final double WHOLE = 1000.0;
    private static final double PERCENT = 100.0;

    private Judging() {}

    static Value.Obj of(CanarySettings settings, List<Leg> legs) {
        CanarySettings.Sources sources = settings.sources();
        Map<String, Value> judge = new LinkedHashMap<>();
        settings.judge().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> judge.put(e.getKey(), Value.of(e.getValue())));
        return Value.object(
                "success",
                Value.of(settings.success()),
                "weights",
                new Value.Arr(legs.stream()
                        .<Value>map(leg -> Value.of(leg.split().canary()))
                        .toList()),
                "judge",
                new Value.Obj(judge),
                "pods",
                Value.object(
                        "port", Value.of(sources.port()),
                        "path", Value.of(sources.path()),
                        "scheme", Value.of(sources.scheme())),
                "roles",
                new Value.Arr(sources.roles().stream().map(Judging::role).toList()),
                "probe",
                Value.object("scenario", Value.of(sources.scenario()), "rate", Value.of(sources.probeRate())));
    }

    /// The judge's parameters of a plan.
    ///
    /// @throws IllegalArgumentException when the plan has parameters that this version does not know
    public static Parameters parameters(Plan plan) {
        Value judging = plan.judging();
        boolean counters = sources(plan).roles().stream().anyMatch(s -> s.role() == Role.REQUESTS);
        boolean probes = sources(plan).probe();
        double failure = 1 - Numbers.decimal(judging, "/success") / PERCENT;
        List<Double> steps = new ArrayList<>();
        judging.items("/weights").forEach(w -> steps.add(Numbers.whole(w, "") / WHOLE));
        steps.add(1.0);
        Parameters base = Parameters.standard(new Parameters.Sources(counters, probes, true))
                .paced(plan.pace().tick(), 0)
                .with(Setting.MIN_STEP, plan.pace().minStep())
                .with(Setting.SLO_FAILURE, failure)
                .with(Setting.PRIOR_FAILURE, failure)
                .withSteps(steps);
        Map<String, String> given = new LinkedHashMap<>();
        judging.fields("/judge").forEach((name, text) -> given.put(name, Numbers.text(text, "")));
        ParameterReader.Read read = ParameterReader.read(given, base);
        if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException("judge: " + read.problems());
        }
        return read.parameters();
    }

    /// Where a plan's samples come from.
    public static CanarySettings.Sources sources(Plan plan) {
        Value judging = plan.judging();
        return new CanarySettings.Sources(
                Numbers.whole(judging, "/pods/port"),
                Numbers.text(judging, "/pods/path"),
                Numbers.text(judging, "/pods/scheme"),
                judging.items("/roles").stream().map(Judging::role).toList(),
                Numbers.text(judging, "/probe/scenario"),
                Numbers.decimal(judging, "/probe/rate"));
    }

    private static Value role(Selector selector) {
        Map<String, Value> where = new LinkedHashMap<>();
        selector.where().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
            switch (e.getValue()) {
                case Selector.OneOf(Set<String> values) ->
                    where.put(
                            e.getKey(),
                            new Value.Arr(values.stream()
                                    .sorted()
                                    .<Value>map(Value::of)
                                    .toList()));
                case Selector.Like(Pattern pattern) ->
                    where.put(e.getKey(), Value.object("pattern", Value.of(pattern.pattern())));
            }
        });
        return Value.object(
                "role",
                Value.of(selector.role().text()),
                "name",
                Value.of(selector.name()),
                "where",
                new Value.Obj(where));
    }

    private static Selector role(Value value) {
        Map<String, Selector.Match> where = value.fields("/where").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> match(e.getValue())));
        Role role = Role.of(Numbers.text(value, "/role"))
                .orElseThrow(() -> new IllegalArgumentException("no role " + Numbers.text(value, "/role")));
        return new Selector(role, Numbers.text(value, "/name"), where);
    }

    private static Selector.Match match(Value value) {
        return value.text("/pattern")
                .<Selector.Match>map(Selector.Like::of)
                .orElseGet(() -> new Selector.OneOf(new HashSet<>(
                        value.items("").stream().map(v -> Numbers.text(v, "")).toList())));
    }
}
