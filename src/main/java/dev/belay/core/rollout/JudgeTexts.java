package dev.belay.core.rollout;

import dev.belay.core.config.Fields;
import dev.belay.core.config.Problems;
import dev.belay.core.judge.ParameterReader;
import dev.belay.core.judge.Parameters;
import java.util.Map;

/// Checks the judge's parameters where they are written.
final class JudgeTexts {
    private static final Parameters BASE = Parameters.standard(new Parameters.Sources(true, true, true));

    private JudgeTexts() {}

    static void check(Map<String, String> given, Fields fields, Problems problems) {
        ParameterReader.read(given, BASE)
                .problems()
                .forEach((name, problem) -> problems.add(fields.placeOf(name), name + ": " + problem));
    }
}
