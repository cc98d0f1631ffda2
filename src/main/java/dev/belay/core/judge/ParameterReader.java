package dev.belay.core.judge;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads parameters that are written as text, as in a configuration or in the head of a replay file.
public final class ParameterReader {
    private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*(?:[eE]-?\\d+)?)\\s*(%|ms|s|m|h)?");
    private static final Map<String, Double> SECONDS = Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0);

    private final Map<String, String> problems = new LinkedHashMap<>();

    private ParameterReader() {}

    /// What was read.
    ///
    /// @param problems by name, what is wrong with the value; the parameter keeps the value it had
    public record Read(Parameters parameters, Map<String, String> problems) {
        public Read {
            problems = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(problems));
        }
    }

    /// @param given text by name: a [Setting], `steps` or `nextWeight`, `weights`, `control`
    /// @param base what holds where nothing is given
    public static Read read(Map<String, String> given, Parameters base) {
        ParameterReader reader = new ParameterReader();
        Parameters read = base;
        for (Map.Entry<String, String> entry : given.entrySet()) {
            read = reader.apply(entry.getKey(), entry.getValue().strip(), read);
        }
        if (given.containsKey(Setting.SLO_FAILURE.key()) && !given.containsKey(Setting.PRIOR_FAILURE.key())) {
            read = read.with(Setting.PRIOR_FAILURE, read.get(Setting.SLO_FAILURE));
        }
        return new Read(read, reader.problems);
    }

    private Parameters apply(String name, String text, Parameters before) {
        try {
            return switch (name) {
                case "steps" -> before.withSteps(steps(text));
                case "nextWeight" -> before.withSteps(upTo(text));
                case "weights" -> before.withWeights(weights(text));
                case "control" -> before.with(control(text));
                default -> number(name, text, before);
            };
        } catch (IllegalArgumentException e) {
            problems.put(name, String.valueOf(e.getMessage()));
            return before;
        }
    }

    private static Parameters number(String name, String text, Parameters before) {
        Setting setting = Setting.of(name).orElseThrow(() -> unknown(name));
        double value = value(text, setting.unit() == Setting.Unit.SECONDS)
                .filter(setting::accepts)
                .orElseThrow(() ->
                        new IllegalArgumentException("must be " + setting.unit().text() + ", not " + text));
        return before.with(setting, value);
    }

    private static List<Double> steps(String text) {
        return Stream.of(text.split(","))
                .map(step -> value(step.strip(), false)
                        .orElseThrow(() -> new IllegalArgumentException("no share of the traffic: " + step)))
                .toList();
    }

    private static List<Double> upTo(String text) {
        double next =
                value(text, false).orElseThrow(() -> new IllegalArgumentException("no share of the traffic: " + text));
        return next == 1 ? List.of(1.0) : List.of(next, 1.0);
    }

    private static Control control(String text) {
        return Control.of(text)
                .orElseThrow(() -> new IllegalArgumentException("must be "
                        + Stream.of(Control.values()).map(Control::text).collect(Collectors.joining(", "))
                        + ", not " + text));
    }

    private static Map<Metric, Double> weights(String text) {
        Map<Metric, Double> weights = new EnumMap<>(Metric.class);
        for (String part : text.split(",")) {
            int colon = part.indexOf(':');
            String name = colon < 0 ? part : part.substring(0, colon).strip();
            Metric metric =
                    Metric.of(name).orElseThrow(() -> new IllegalArgumentException("no metric: " + part.strip()));
            double weight = value(colon < 0 ? "" : part.substring(colon + 1).strip(), false)
                    .orElseThrow(() -> new IllegalArgumentException("no weight: " + part.strip()));
            weights.put(metric, weight);
        }
        return weights;
    }

    private static Optional<Double> value(String text, boolean time) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2);
        if (unit == null) {
            return Optional.of(number);
        }
        if (unit.equals("%") == time) {
            return Optional.empty();
        }
        return Optional.of(time ? number * SECONDS.getOrDefault(unit, 1.0) : number / 100);
    }

    private static IllegalArgumentException unknown(String name) {
        String known = Stream.concat(
                        Stream.of(Setting.values()).map(Setting::key),
                        Stream.of("control", "nextWeight", "steps", "weights"))
                .sorted()
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException("no parameter of the judge: " + name + "; there are " + known);
    }
}
