package dev.belay.cli.demo;

import dev.belay.core.report.Report;
import dev.belay.core.report.RestoreStory;
import dev.belay.core.report.RolloutStory;
import dev.belay.core.report.Tone;
import dev.belay.core.rollout.Measured;
import dev.belay.core.rollout.State;
import dev.belay.core.signal.Arm;
import dev.belay.core.signal.Counts;
import dev.belay.core.traffic.Split;
import dev.belay.run.canary.Driver;
import dev.belay.run.canary.Trace;
import dev.belay.run.rollback.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells a flight as a report.
final class Story {
    private static final double ALPHA = 0.01;
    private static final double HOLD = 0.1;
    private static final double OBJECTIVE = 0.001;
    private static final double WHOLE = 1000.0;

    private Story() {}

    static RolloutStory rollout(String title, Driver.Ended ended) {
        Measured measured = ended.rollout().measured();
        List<Report.Figure> figures = new ArrayList<>();
        figures.add(Report.Figure.seconds("Duration", ended.t(), "from the first write to the end"));
        if (!Double.isNaN(measured.detect())) {
            figures.add(Report.Figure.seconds("T_detect", measured.detect(), "first failed request ended → decision"));
            figures.add(Report.Figure.seconds("T_weights", measured.weights(), "decision → traffic led back"));
            figures.add(Report.Figure.seconds("T_drained", measured.drained(), "decision → last connection closed"));
        }
        return new RolloutStory(
                title,
                outcome(ended),
                figures,
                new RolloutStory.Limits(Math.log(1 / ALPHA), Math.log(1 / HOLD), OBJECTIVE),
                ended.trace().points().stream().map(Story::point).toList(),
                ended.trace().notes().stream().map(Story::event).toList());
    }

    private static Report.Outcome outcome(Driver.Ended ended) {
        String sentence = ended.trace().notes().stream()
                .filter(n -> n.text().startsWith("rolling back, traffic"))
                .map(n -> n.text().substring(n.text().indexOf(':') + 1).strip())
                .findFirst()
                .orElse("weight moved on proof, step by step");
        return switch (ended.rollout().state()) {
            case State.Promoted _ -> new Report.Outcome(Tone.GOOD, "Promoted", sentence);
            case State.RolledBack r ->
                new Report.Outcome(r.validated() ? Tone.WARN : Tone.BAD, "Rolled back", sentence);
            case State.Forward _, State.WayBack _, State.Refused _, State.NeedsOperator _ ->
                new Report.Outcome(Tone.BAD, Driver.name(ended.rollout()), sentence);
        };
    }

    private static RolloutStory.Point point(Trace.Point point) {
        Map<Arm, RolloutStory.ArmPoint> arms = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.values()) {
            Counts counts = point.counts().getOrDefault(arm, Counts.none());
            long open = point.open().getOrDefault(arm, -1L);
            if (open >= 0) {
                arms.put(
                        arm, new RolloutStory.ArmPoint(weight(point.split(), arm), open, counts.total(), counts.bad()));
            }
        }
        return new RolloutStory.Point(point.t(), arms, point.decision().logE());
    }

    private static double weight(Split split, Arm arm) {
        return switch (arm) {
            case CANARY -> split.canary() / WHOLE;
            case BASELINE -> split.baseline() / WHOLE;
            case STABLE -> split.stable() / WHOLE;
        };
    }

    private static RolloutStory.Event event(Trace.Note note) {
        RolloutStory.Kind kind = note.text().startsWith("rolling back, traffic")
                ? RolloutStory.Kind.DECISION
                : note.kind().equals("weight") ? RolloutStory.Kind.WEIGHT : RolloutStory.Kind.NOTE;
        return new RolloutStory.Event(
                note.t(), kind, note.kind().equals("weight") ? "canary " + note.text() : note.text());
    }

    static RestoreStory restore(String title, Result.Ended ended) {
        boolean good = ended.end() == Result.End.ROLLED_BACK;
        double used = ended.spent().used().toMillis() / 1000.0;
        return new RestoreStory(
                title,
                new Report.Outcome(
                        good ? Tone.GOOD : Tone.BAD,
                        good ? "Restored" : ended.end().name().toLowerCase(Locale.ROOT),
                        "difference to the point: "
                                + ended.difference().result().name().toLowerCase(Locale.ROOT)),
                List.of(
                        Report.Figure.seconds("Restored in", used, "intent → last read"),
                        Report.Figure.seconds(
                                "Budget", ended.spent().budget().toMillis() / 1000.0, "time that it may take")),
                ended.spent().steps().stream()
                        .map(s -> new RestoreStory.Step(
                                s.step(), s.at().toMillis() / 1000.0, s.took().toMillis() / 1000.0, "done"))
                        .toList(),
                ended.difference().left().stream().map(d -> d.ref().toString()).toList());
    }
}
