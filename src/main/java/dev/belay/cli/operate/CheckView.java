package dev.belay.cli.operate;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Outcome;
import dev.belay.core.judge.Preflight;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollout.Finding;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Planned;
import dev.belay.core.rollout.Prediction;
import dev.belay.run.canary.Precheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the checks of a plan and its prediction look like.
final class CheckView {
    private static final double DAY = 86_400;

    private CheckView() {}

    /// The plan; refused when a check does not hold, each with what to do about it.
    static Outcome planned(String component, Planned.Made made, Precheck.Checked checked) {
        Plan plan = made.plan();
        Outcome outcome = Outcome.ok("CanaryPlan", document(plan, checked)).text(summary("", made, checked));
        for (Finding finding : checked.refusing()) {
            outcome = outcome.failure(Failure.of(
                    ErrorCode.REFUSED,
                    "the rollout of " + component + " is refused: " + finding.id() + " " + finding.title(),
                    finding.evidence(),
                    finding.remedy()));
        }
        return outcome;
    }

    /// What would be done, what it would take, and what speaks against it.
    static List<Line> summary(String environment, Planned.Made made, Precheck.Checked checked) {
        List<Line> lines = new ArrayList<>(CanaryView.summary(environment, made.plan()));
        lines.addAll(predicted(checked.prediction()));
        made.notes().forEach(n -> lines.add(Line.of(Mark.WARN, n)));
        checked.findings().stream()
                .filter(f -> f.outcome() != Finding.Outcome.OK && f.outcome() != Finding.Outcome.SKIP)
                .forEach(f -> lines.addAll(lines(f)));
        long held = checked.findings().stream()
                .filter(f -> f.outcome() == Finding.Outcome.OK)
                .count();
        lines.add(Line.of(
                checked.refusing().isEmpty() ? Mark.OK : Mark.FAIL,
                held + " of " + checked.findings().size() + " checks hold"));
        return lines;
    }

    private static List<Line> lines(Finding finding) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                finding.outcome().refuses() ? Mark.FAIL : Mark.WARN,
                finding.id() + " " + finding.title() + ": " + finding.evidence()));
        if (!finding.remedy().isEmpty()) {
            lines.add(Line.of("    fix: " + finding.remedy()));
        }
        return lines;
    }

    private static List<Line> predicted(Prediction prediction) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("expected at the traffic measured now"));
        for (Prediction.Step step : prediction.steps()) {
            Preflight.Forecast forecast = step.forecast();
            lines.add(Line.of(String.format(
                    Locale.ROOT,
                    "  %5.1f %%  proof %s; finds 2 x failures %s, 5 %% %s, all %s (%.0f lost); %.0f connections",
                    step.leg().split().canary() / 10.0,
                    time(step.seconds()),
                    time(forecast.twice().seconds()),
                    time(forecast.twentieth().seconds()),
                    time(forecast.total().seconds()),
                    Double.isFinite(step.lost()) ? step.lost() : 0,
                    step.connections())));
        }
        lines.add(Line.of(String.format(
                Locale.ROOT,
                "  at most %d pods more; all connections drain in %.0f s",
                prediction.extraPods(),
                prediction.drainSeconds())));
        return lines;
    }

    private static String time(double seconds) {
        if (seconds > DAY) {
            return Double.isFinite(seconds) ? "> 1 day" : "never";
        }
        return String.format(Locale.ROOT, "%.0f s", seconds);
    }

    private static Value.Obj document(Plan plan, Precheck.Checked checked) {
        return Value.object(
                "same", Value.of(false),
                "plan", Value.of(plan.digest().toString()),
                "weights",
                        new Value.Arr(plan.legs().stream()
                                .<Value>map(l -> Value.of(l.split().canary()))
                                .toList()),
                "checks",
                        new Value.Arr(checked.findings().stream()
                                .<Value>map(CheckView::document)
                                .toList()),
                "expected",
                        new Value.Arr(checked.prediction().steps().stream()
                                .<Value>map(CheckView::document)
                                .toList()));
    }

    private static Value document(Finding finding) {
        return Value.object(
                "id", Value.of(finding.id()),
                "title", Value.of(finding.title()),
                "outcome", Value.of(finding.outcome().name().toLowerCase(Locale.ROOT)),
                "evidence", Value.of(finding.evidence()),
                "remedy", Value.of(finding.remedy()));
    }

    private static Value document(Prediction.Step step) {
        Preflight.Forecast forecast = step.forecast();
        return Value.object(
                "weight", Value.of(step.leg().split().canary()),
                "proofSeconds", CanaryView.number(step.seconds()),
                "twiceSeconds", CanaryView.number(forecast.twice().seconds()),
                "twentiethSeconds", CanaryView.number(forecast.twentieth().seconds()),
                "totalSeconds", CanaryView.number(forecast.total().seconds()),
                "connections", CanaryView.number(step.connections()),
                "lost", CanaryView.number(step.lost()));
    }
}
