package dev.belay.core.report;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.Performance;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SeriesSummary;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.model.Durations;
import dev.belay.core.model.Value;
import dev.belay.core.point.GitState;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.SnapshotOutcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What `snapshot` shows.
public final class SnapshotView {
    private static final int COLUMN = 12;

    private SnapshotView() {}

    /// For a person, in 80 columns.
    ///
    /// @param now for ages
    public static List<Line> lines(SnapshotOutcome outcome, Instant now, ZoneId zone) {
        return switch (outcome) {
            case SnapshotOutcome.Taken taken -> taken(taken, now, zone);
            case SnapshotOutcome.AlreadyTaken(Manifest manifest) ->
                List.of(
                        Line.of(Mark.OK, row("taken", "this slot has its point already")),
                        Line.of(manifest.id(), Tone.STRONG));
            case SnapshotOutcome.Skipped(String operation) ->
                List.of(Line.of(Mark.WARN, row("skipped", "operation " + operation + " is open")));
        };
    }

    private static List<Line> taken(SnapshotOutcome.Taken taken, Instant now, ZoneId zone) {
        Manifest manifest = taken.point().manifest();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Mark.OK, row("objects", objects(taken))));
        lines.add(images(taken));
        lines.add(git(manifest.git()));
        taken.suites().forEach(suite -> lines.addAll(suite(suite)));
        if (taken.suites().isEmpty()) {
            lines.add(Line.of(Mark.WARN, row("tests", "no suite is configured: never last-good")));
        }
        lines.addAll(performance(taken.performance()));
        lines.add(verified(taken.checks()));
        manifest.unknown().forEach(u -> lines.add(Line.of(Mark.UNKNOWN, row("unknown", u.what() + ": " + u.why()))));
        lines.add(Line.of(manifest.id(), Tone.STRONG)
                .plus("  " + Amounts.bytes(taken.point().tree().size()))
                .plus("  identity " + Amounts.ends(taken.point().identity().hex()))
                .plus("  " + Durations.text(taken.took())));
        lines.add(stored(taken));
        lines.add(good(taken, now, zone));
        taken.soaked().forEach(id -> lines.add(Line.of(Mark.OK, row("soaked", id + " is good now"))));
        return lines;
    }

    private static String row(String name, String text) {
        return name + " ".repeat(Math.max(1, COLUMN - name.length())) + text;
    }

    private static String objects(SnapshotOutcome.Taken taken) {
        Manifest.Counts counts = taken.point().manifest().counts();
        String secrets = counts.secrets() == 0 ? "" : ", " + Amounts.of(counts.secrets(), "Secret") + " by reference";
        return Amounts.count(counts.objects()) + " in " + Amounts.of(taken.namespaces(), "namespace") + secrets;
    }

    private static Line images(SnapshotOutcome.Taken taken) {
        int all = taken.images().count();
        int resolved = taken.images().resolved();
        return all == resolved
                ? Line.of(Mark.OK, row("images", resolved + " resolved to digests"))
                : Line.of(Mark.UNKNOWN, row("images", resolved + " of " + all + " resolved to digests"));
    }

    private static Line git(GitState git) {
        return switch (git) {
            case GitState.Without _ -> Line.of(Mark.WARN, row("git", "no repository: the point has no commit"));
            case GitState.Head head ->
                Line.of(
                        Mark.OK,
                        row(
                                "git",
                                head.branch() + " "
                                        + head.id()
                                                .substring(
                                                        0, Math.min(7, head.id().length()))
                                        + (head.dirty() ? ", with changes that are not in it" : "")));
        };
    }

    private static List<Line> suite(SuiteOutcome suite) {
        List<Line> lines = new ArrayList<>();
        String count = suite.suite() + " " + suite.count(CheckOutcome.Status.PASSED) + "/"
                + suite.checks().size();
        lines.add(Line.of(suite.passed() ? Mark.OK : Mark.FAIL, row("tests", count)));
        for (CheckOutcome check : suite.checks()) {
            if (check.status() != CheckOutcome.Status.PASSED) {
                Mark mark = check.status() == CheckOutcome.Status.FAILED ? Mark.FAIL : Mark.UNKNOWN;
                lines.add(Line.of("  ").plus(mark).plus(" " + check.id() + ": " + check.detail()));
            }
        }
        return lines;
    }

    private static List<Line> performance(PerformanceResult result) {
        return switch (result) {
            case PerformanceResult.Measured(Performance performance) ->
                performance.series().stream()
                        .map(series -> Line.of(Mark.OK, row("performance", text(series))))
                        .toList();
            case PerformanceResult.Skipped(String why) ->
                List.of(Line.of(Mark.WAITING, row("performance", "skipped: " + why)));
            case PerformanceResult.Unknown(String why) -> List.of(Line.of(Mark.UNKNOWN, row("performance", why)));
        };
    }

    private static String text(SeriesSummary series) {
        StringBuilder out = new StringBuilder(series.name());
        for (String quantile : List.of("p50", "p95", "p99")) {
            Double millis = series.millis().get(quantile);
            if (millis != null) {
                out.append(' ').append(quantile).append(' ').append(Amounts.millis(millis));
            }
        }
        return out.append(", ").append(Amounts.of(series.samples(), "sample")).toString();
    }

    private static Line verified(List<LevelCheck> checks) {
        return checks.stream()
                .filter(c -> !c.passed())
                .findFirst()
                .map(c -> Line.of(
                        Mark.FAIL,
                        row(
                                "verified",
                                Amounts.levels(checks) + "; " + c.problems().getFirst())))
                .orElse(Line.of(Mark.OK, row("verified", Amounts.levels(checks))));
    }

    private static Line stored(SnapshotOutcome.Taken taken) {
        Line line = Line.of("Stored:");
        for (SnapshotOutcome.StoreResult store : taken.stores()) {
            line = line.plus(" " + store.name() + " ").plus(store.kept() ? Mark.OK : Mark.FAIL);
            line = store.kept() ? line : line.plus(" " + store.error());
        }
        return line;
    }

    private static Line good(SnapshotOutcome.Taken taken, Instant now, ZoneId zone) {
        return taken.goodFrom().equals(Instant.EPOCH)
                ? Line.of("Kept, and never last-good.", Tone.WARN)
                : Line.of("last-good once soaked, from " + Times.human(taken.goodFrom(), now, zone));
    }

    /// For machines: the fields of `SnapshotResult`.
    public static Value.Obj body(SnapshotOutcome outcome) {
        return switch (outcome) {
            case SnapshotOutcome.Taken taken -> SnapshotBody.of(taken);
            case SnapshotOutcome.AlreadyTaken(Manifest manifest) ->
                Value.object("point", Value.of(manifest.id()), "alreadyTaken", Value.of(true), "skipped", Value.nil());
            case SnapshotOutcome.Skipped(String operation) ->
                Value.object("point", Value.nil(), "alreadyTaken", Value.of(false), "skipped", Value.of(operation));
        };
    }
}
