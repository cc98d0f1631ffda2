package dev.belay.core.report;

import dev.belay.core.report.Report.Figure;
import dev.belay.core.report.Report.Outcome;
import dev.belay.core.report.RolloutStory.ArmPoint;
import dev.belay.core.report.RolloutStory.Event;
import dev.belay.core.report.RolloutStory.Kind;
import dev.belay.core.report.RolloutStory.Limits;
import dev.belay.core.report.RolloutStory.Point;
import dev.belay.core.signal.Arm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Stories for tests: a good rollout, a bad one, and a way back.
final class Stories {
    private static final Limits LIMITS = new Limits(4.605, 2.303, 0.001);

    private Stories() {}

    static Report whole() {
        return new Report(
                "Belay: first flight",
                "A good release was promoted, a bad one taken back, and an emergency undone.",
                List.of(good(), bad(), restore()),
                "Times and thresholds are those of the sandbox: demonstration values.");
    }

    static RolloutStory good() {
        List<Point> points = new ArrayList<>();
        double logE = 0;
        for (int t = 1; t <= 30; t++) {
            double weight = t <= 4 ? 0.1 : t <= 9 ? 0.5 : t <= 25 ? 0.95 : 1;
            logE += t % 7 == 0 ? 0.35 : -0.06;
            points.add(new Point(t, arms(t, weight, t == 13 ? 1 : 0), logE));
        }
        return new RolloutStory(
                "Good release: backend 1.1",
                new Outcome(Tone.GOOD, "Promoted", "success: 1 of 3000 requests failed on the canary (0.033 %)."),
                List.of(
                        Figure.seconds("Promoted after", 30, "from the first weight"),
                        Figure.seconds("T_drained", 4.2, "last connection on the old pods closed")),
                LIMITS,
                points,
                List.of(
                        new Event(0, Kind.WEIGHT, "canary gets 10 %"),
                        new Event(4.2, Kind.WEIGHT, "canary gets 50 %"),
                        new Event(9.3, Kind.WEIGHT, "canary gets 95 %: bake"),
                        new Event(14, Kind.NOTE, "pod backend-7d9f was rescheduled"),
                        new Event(25, Kind.DECISION, "PROMOTE: proven no worse than the old version plus 1 %"),
                        new Event(25.4, Kind.WEIGHT, "canary gets 100 %")));
    }

    static RolloutStory bad() {
        List<Point> points = new ArrayList<>();
        for (int t = 1; t <= 12; t++) {
            double weight = t <= 3 ? 0.1 : 0;
            long failed = t <= 1 ? 0 : t <= 3 ? 8 + t : 0;
            points.add(new Point(t, t == 6 ? Map.of() : arms(t, weight, failed), t == 1 ? -0.4 : t == 2 ? 3.1 : 19.7));
        }
        return new RolloutStory(
                "Bad release: backend 1.2 <errors>",
                new Outcome(
                        Tone.BAD,
                        "Rolled back",
                        "success: the canary failed 21 of 300 (7 %), the old version: 0 of 600 (0 %); evidence 19.70"
                                + " >= 4.61"),
                List.of(
                        Figure.seconds("T_detect", 1.04, "first failed request ended → decision"),
                        Figure.seconds("T_weights", 0.31, "decision → weights back in effect"),
                        Figure.seconds("T_drained", 5.6, "decision → last connection on the canary closed")),
                LIMITS,
                points,
                List.of(
                        new Event(0, Kind.WEIGHT, "canary gets 10 %"),
                        new Event(2, Kind.NOTE, "HOLD: suspicion"),
                        new Event(3, Kind.DECISION, "ROLLBACK: success"),
                        new Event(3.3, Kind.WEIGHT, "canary gets 0 %"),
                        new Event(8.6, Kind.NOTE, "last connection on the canary closed")));
    }

    static RestoreStory restore() {
        return new RestoreStory(
                "Emergency: back to the point",
                new Outcome(Tone.GOOD, "Restored", "14 objects compared, no difference."),
                List.of(Figure.seconds("Restore", 21.4, "decision → last read")),
                List.of(
                        new RestoreStory.Step("TRAFFIC", 0, 0.4, "done"),
                        new RestoreStory.Step("CONFIGURATION", 0.4, 0.2, "done"),
                        new RestoreStory.Step("WORKLOADS", 0.6, 18.9, "done, 3 of 3 Ready"),
                        new RestoreStory.Step("VERIFY", 19.5, 1.9, "equal")),
                List.of());
    }

    private static Map<Arm, ArmPoint> arms(int t, double weight, long failed) {
        Map<Arm, ArmPoint> arms = new EnumMap<>(Arm.class);
        double baseline = Math.min(weight, Math.min(0.1, 1 - weight));
        arms.put(Arm.CANARY, new ArmPoint(weight, Math.round(150 * weight + 12 * Math.sin(t)) + 13, 100, failed));
        arms.put(Arm.BASELINE, new ArmPoint(baseline, Math.round(150 * baseline) + 20, 100, 0));
        arms.put(
                Arm.STABLE,
                new ArmPoint(1 - weight - baseline, Math.round(150 * (1 - weight)) + 30, 100, t == 8 ? 1 : 0));
        return arms;
    }
}
