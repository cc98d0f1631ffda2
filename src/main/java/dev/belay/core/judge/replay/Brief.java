package dev.belay.core.judge.replay;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Place;
import dev.belay.core.config.Problem;
import dev.belay.core.judge.Control;
import dev.belay.core.judge.ParameterReader;
import dev.belay.core.judge.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a recorded rollout is judged by: from its head, from what its rows hold, and from what was set outside.
public final class Brief {
    private Brief() {}

    /// @param file name that problems carry
    /// @param set parameters by name that win over those of the file
    /// @throws Malformed with all that is wrong with them, and when there is nothing to judge or to compare with
    public static Parameters of(String file, Head head, Survey.Found found, Map<String, String> set) {
        List<Problem> problems = new ArrayList<>();
        if (!found.has(Side.CANARY)) {
            throw new Malformed(
                    Place.start(file), "nothing was measured on the canary after t 0: there is nothing to judge");
        }
        Map<String, String> params = new LinkedHashMap<>(head.params());
        params.putAll(set);
        ParameterReader.Read read = ParameterReader.read(
                params, Parameters.standard(sources(found, weighed(params.getOrDefault("weights", "")))));
        read.problems()
                .forEach((name, why) -> problems.add(new Problem(
                        set.containsKey(name)
                                ? Place.outside("--set " + name)
                                : head.places().getOrDefault(name, Place.start(file)),
                        name + ": " + why)));
        Control control = read.parameters().sources().control();
        if (!compared(control, found)) {
            problems.add(new Problem(
                    Place.start(file),
                    "control=" + control.text() + ", but nothing was measured on "
                            + (control == Control.AUTO ? "baseline or stable" : control.text())
                            + " after t 0; say control=none where there is nothing to compare with"));
        }
        if (!problems.isEmpty()) {
            throw new Malformed(problems);
        }
        return read.parameters();
    }

    private static boolean compared(Control control, Survey.Found found) {
        return switch (control) {
            case NONE -> true;
            case AUTO -> found.has(Side.BASELINE) || found.has(Side.STABLE);
            case BASELINE -> found.has(Side.BASELINE);
            case STABLE -> found.has(Side.STABLE);
        };
    }

    /// The metrics that the weights name are fed, even when no row of them came: a rollout was judged by them.
    private static Set<String> weighed(String weights) {
        return Stream.of(weights.split(","))
                .map(part -> part.split(":", 2)[0].strip())
                .collect(Collectors.toSet());
    }

    private static Parameters.Sources sources(Survey.Found found, Set<String> weighed) {
        boolean counted = found.has(Series.REQUESTS) || found.has(Series.FAILURES);
        boolean probed = found.has(Series.PROBE);
        boolean both = weighed.contains("events");
        boolean counters = counted || both || weighed.contains("success") && !probed;
        Parameters.Further further = new Parameters.Further(
                found.has(Series.LATENCY_MS) || found.has(Series.LATENCY_BUCKET) || weighed.contains("latency"),
                found.has(Series.MEMORY_BYTES) || weighed.contains("memory"),
                List.copyOf(found.rates()));
        return new Parameters.Sources(counters, probed || both, Control.AUTO, further);
    }
}
