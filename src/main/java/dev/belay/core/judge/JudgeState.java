package dev.belay.core.judge;

import dev.belay.core.model.Value;
import dev.belay.core.signal.Latencies;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All that the judge remembers from tick to tick. As a document it reads back equal, so that a judge who was
/// interrupted goes on with the same evidence.
///
/// @param clean iterations of the probe on the canary without a broken invariant
/// @param fall the verdict that took the canary back, once there is one: it stands
public record JudgeState(
        Map<Metric, Evidence> evidence,
        Sentinel sentinel,
        SplitEvidence split,
        StepClock clock,
        Silence silence,
        long clean,
        Fall fall) {
    public JudgeState {
        evidence = Map.copyOf(evidence);
    }

    /// A rollback that was decided; without a cause: none.
    record Fall(String cause, String sentence) {
        static Fall none() {
            return new Fall("", "");
        }

        boolean happened() {
            return !cause.isEmpty();
        }
    }

    /// Before the first tick, without a look at the past.
    public static JudgeState start(Parameters parameters) {
        return start(parameters, List.of());
    }

    /// Before the first tick.
    ///
    /// @param durations of the old version in the past, in any ticks; empty: its first ticks are taken for
    ///     them
    public static JudgeState start(Parameters parameters, List<Latencies> durations) {
        Map<Metric, Evidence> evidence = new EnumMap<>(Metric.class);
        parameters.metrics().forEach(metric -> evidence.put(metric, Hearing.start(metric, parameters, durations)));
        return new JudgeState(
                evidence,
                Sentinel.start(parameters, durations),
                SplitEvidence.none(),
                StepClock.start(),
                Silence.none(),
                0,
                Fall.none());
    }

    /// With what a tick saw; the clock as if it counts.
    JudgeState see(TickInput input, Parameters parameters) {
        boolean restart = clock.restarts(input);
        Hearing hearing = new Hearing(input, parameters, restart, sentinel.doublings(), false);
        Map<Metric, Evidence> next = new EnumMap<>(Metric.class);
        evidence.forEach((metric, before) -> next.put(metric, hearing.take(metric, before)));
        return new JudgeState(
                next,
                sentinel.next(input, restart, parameters),
                (restart ? SplitEvidence.none() : split).next(input.split().opened()),
                clock.running(input, parameters.get(Setting.TICK)),
                silence.next(input, parameters),
                input.probes().breaches().isEmpty() ? clean + input.probes().complete() : 0,
                fall);
    }

    JudgeState with(StepClock other) {
        return new JudgeState(evidence, sentinel, split, other, silence, clean, fall);
    }

    JudgeState with(Fall other) {
        return new JudgeState(evidence, sentinel, split, clock, silence, clean, other);
    }

    public Value toValue() {
        return Value.object(
                "evidence", Documents.write(evidence),
                "sentinel", sentinel.toValue(),
                "split", split.toValue(),
                "clock", clock.toValue(),
                "silence", silence.toValue(),
                "clean", Value.of(clean),
                "fall", Value.list(Value.of(fall.cause()), Value.of(fall.sentence())));
    }

    /// Reads what [#toValue] wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static JudgeState of(Value document) {
        return new JudgeState(
                Documents.read(document.at("/evidence").orElse(Value.empty())),
                Sentinel.of(document.at("/sentinel").orElse(Value.empty())),
                SplitEvidence.of(document.at("/split").orElse(Value.empty())),
                StepClock.of(document.at("/clock").orElse(Value.empty())),
                Silence.of(document.at("/silence").orElse(Value.empty())),
                Doubles.count(document, "/clean"),
                new Fall(
                        document.text("/fall/0").orElse(""),
                        document.text("/fall/1").orElse("")));
    }
}
