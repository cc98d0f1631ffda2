package dev.belay.core.rollout;

import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How fast a rollout may go and how long it waits, in seconds.
///
/// @param until the weight to stop at, in parts per 1000; 1000: before `Promoting`; 0: go all the way
/// @param progressDeadline the Deployment's
/// @param suiteLimit longest run of the smoke suites
/// @param budget how long the environment allows a rollback to take
public record Pace(
        Mode mode,
        int until,
        double tick,
        double minStep,
        double stepDeadline,
        Inconclusive onInconclusive,
        double bake,
        double keepPrevious,
        double progressDeadline,
        double suiteLimit,
        double budget) {

    /// What to do at a step's deadline without proof; never promote.
    public enum Inconclusive {
        HOLD,
        EXTEND,
        ROLLBACK
    }

    public Value.Obj toValue() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("mode", Value.of(mode.name().toLowerCase(Locale.ROOT)));
        fields.put("until", Value.of(until));
        fields.put("tick", Value.of(tick));
        fields.put("minStep", Value.of(minStep));
        fields.put("stepDeadline", Value.of(stepDeadline));
        fields.put("onInconclusive", Value.of(onInconclusive.name().toLowerCase(Locale.ROOT)));
        fields.put("bake", Value.of(bake));
        fields.put("keepPrevious", Value.of(keepPrevious));
        fields.put("progressDeadline", Value.of(progressDeadline));
        fields.put("suiteLimit", Value.of(suiteLimit));
        fields.put("budget", Value.of(budget));
        return new Value.Obj(fields);
    }

    static Pace fromValue(Value value) {
        return new Pace(
                Mode.valueOf(Numbers.text(value, "/mode").toUpperCase(Locale.ROOT)),
                Numbers.whole(value, "/until"),
                Numbers.decimal(value, "/tick"),
                Numbers.decimal(value, "/minStep"),
                Numbers.decimal(value, "/stepDeadline"),
                Inconclusive.valueOf(Numbers.text(value, "/onInconclusive").toUpperCase(Locale.ROOT)),
                Numbers.decimal(value, "/bake"),
                Numbers.decimal(value, "/keepPrevious"),
                Numbers.decimal(value, "/progressDeadline"),
                Numbers.decimal(value, "/suiteLimit"),
                Numbers.decimal(value, "/budget"));
    }
}
