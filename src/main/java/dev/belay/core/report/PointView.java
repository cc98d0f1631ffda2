package dev.belay.core.report;

import dev.belay.core.model.Value;
import dev.belay.core.point.Images;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Quality;
import dev.belay.core.point.VerifyOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `point list`, `point show` and `point verify` show.
public final class PointView {
    private static final int SHOWN_PROBLEMS = 10;

    private PointView() {}

    /// The newest first.
    ///
    /// @param points of one environment
    /// @param lastGood the id of `last-good`; empty: there is none
    public static List<Line> list(List<Quality.Candidate> points, String lastGood, Instant now) {
        if (points.isEmpty()) {
            return List.of(Line.of("no points"));
        }
        return points.reversed().stream().map(c -> row(c, lastGood, now)).toList();
    }

    private static Line row(Quality.Candidate candidate, String lastGood, Instant now) {
        Manifest manifest = candidate.manifest();
        Standing standing = Standing.of(candidate, lastGood);
        String age = Times.age(Duration.between(manifest.createdAt(), now));
        StringBuilder labels = new StringBuilder();
        candidate
                .state()
                .labels()
                .forEach((key, value) ->
                        labels.append(' ').append(key).append('=').append(value));
        return Line.of(standing.mark(), manifest.id())
                .plus(" ".repeat(Math.max(1, 34 - manifest.id().length())) + pad(age, 10))
                .plus(" level " + candidate.state().level() + "  ")
                .plus(standing.words() + labels, standing.tone());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /// For machines: the fields of `PointList`.
    public static Value.Obj listBody(List<Quality.Candidate> points, String lastGood, List<String> broken) {
        List<Value> items = new ArrayList<>();
        for (Quality.Candidate candidate : points.reversed()) {
            items.add(item(candidate, lastGood));
        }
        return Value.object(
                "points",
                new Value.Arr(items),
                "lastGood",
                lastGood.isEmpty() ? Value.nil() : Value.of(lastGood),
                "broken",
                new Value.Arr(broken.stream().<Value>map(Value::of).toList()));
    }

    private static Value.Obj item(Quality.Candidate candidate, String lastGood) {
        Value.Obj labels = Value.empty();
        for (Map.Entry<String, String> label : candidate.state().labels().entrySet()) {
            labels = labels.put(label.getKey(), Value.of(label.getValue()));
        }
        return candidate
                .manifest()
                .document()
                .remove("files")
                .remove("apiVersion")
                .remove("kind")
                .put("level", Value.of(candidate.state().level()))
                .put("standing", Value.of(Standing.of(candidate, lastGood).word()))
                .put("expected", Value.of(candidate.suitesAsExpected()))
                .put("soaked", Value.of(candidate.state().soaked()))
                .put("labels", labels);
    }

    /// One point, for a person.
    ///
    /// @param images empty: not asked for
    /// @param files whether to list all files
    public static List<Line> show(Point point, PointState state, Optional<Images> images, boolean files, Clockwork at) {
        Manifest m = point.manifest();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(m.id(), Tone.STRONG));
        lines.add(Line.of("taken     " + Times.human(m.createdAt(), at.now(), at.zone()) + ", " + m.trigger()
                + (m.slot().isEmpty() ? "" : ", slot " + m.slot())));
        lines.add(Line.of("of        " + m.where().env() + ", cluster "
                + Amounts.ends(m.where().clusterUid())));
        lines.add(Line.of("by        " + m.createdBy().id()));
        lines.add(Line.of("identity  " + point.identity().hex()));
        lines.add(Line.of("holds     " + Amounts.of(m.counts().objects(), "object") + ", "
                + Amounts.of(m.counts().secrets(), "Secret") + " by reference, "
                + Amounts.of(m.counts().images(), "image") + ", "
                + Amounts.bytes(point.tree().size())));
        lines.add(Line.of("tests     must pass " + m.tests().mustPassPassed() + "/"
                + (m.tests().mustPassPassed() + m.tests().mustPassFailed()) + ", must fail "
                + m.tests().mustFailFailed() + "/"
                + (m.tests().mustFailFailed() + m.tests().mustFailPassed())));
        lines.add(Line.of("level     " + state.level() + (state.soaked() ? ", soaked" : "")
                + (state.withdrawn() ? ", withdrawn" : "")));
        if (!m.sameAs().isEmpty()) {
            lines.add(Line.of("same as   " + m.sameAs()));
        }
        state.labels().forEach((key, value) -> lines.add(Line.of("label     " + key + "=" + value)));
        m.unknown().forEach(u -> lines.add(Line.of(Mark.UNKNOWN, "unknown: " + u.what() + ": " + u.why())));
        images.ifPresent(all -> all.images().forEach(i -> lines.add(image(i))));
        if (files) {
            m.files().forEach(f -> lines.add(Line.of(f.sha256().head(8) + "  " + f.path())));
        }
        return lines;
    }

    private static Line image(Images.Image image) {
        boolean known = !image.digest().isEmpty();
        return Line.of(
                known ? Mark.OK : Mark.UNKNOWN,
                image.workload().name() + "/" + image.container() + "  " + image.spec() + (known ? "" : "  no digest"));
    }

    /// For machines: the fields of `PointShow`.
    public static Value.Obj showBody(Point point, PointState state) {
        return Value.object(
                "point",
                Value.of(point.id()),
                "identity",
                Value.of(point.identity().toString()),
                "bytes",
                Value.of(point.tree().size()),
                "level",
                Value.of(state.level()),
                "manifest",
                point.manifest().document(),
                "state",
                state.document());
    }

    /// For a person: a line for each level, and what is wrong.
    public static List<Line> verify(VerifyOutcome outcome) {
        List<Line> lines = new ArrayList<>();
        for (LevelCheck check : outcome.checks()) {
            String what = "level " + check.level() + " " + pad(check.name(), 15);
            lines.add(Line.of(
                    check.passed() ? Mark.OK : Mark.FAIL,
                    what
                            + (check.passed()
                                    ? check.evidence()
                                    : Amounts.of(check.problems().size(), "problem"))));
            check.problems().stream().limit(SHOWN_PROBLEMS).forEach(p -> lines.add(Line.of("  " + p)));
            if (check.problems().size() > SHOWN_PROBLEMS) {
                lines.add(Line.of("  and " + (check.problems().size() - SHOWN_PROBLEMS) + " more"));
            }
        }
        lines.add(Line.of(outcome.id(), Tone.STRONG)
                .plus("  " + (outcome.passed() ? Amounts.levels(outcome.checks()) + " proven" : "NOT WHOLE"))
                .plus("  identity " + Amounts.ends(outcome.identity().hex())));
        return lines;
    }

    /// For machines: the fields of `PointVerification`.
    public static Value.Obj verifyBody(VerifyOutcome outcome) {
        List<Value> checks = new ArrayList<>();
        for (LevelCheck check : outcome.checks()) {
            checks.add(Value.object(
                    "level",
                    Value.of(check.level()),
                    "name",
                    Value.of(check.name()),
                    "passed",
                    Value.of(check.passed()),
                    "evidence",
                    Value.of(check.evidence()),
                    "problems",
                    new Value.Arr(
                            check.problems().stream().<Value>map(Value::of).toList())));
        }
        return Value.object(
                "point",
                Value.of(outcome.id()),
                "identity",
                Value.of(outcome.identity().toString()),
                "level",
                Value.of(outcome.level()),
                "passed",
                Value.of(outcome.passed()),
                "checks",
                new Value.Arr(checks));
    }

    /// The time by which ages are told, and the zone of local times.
    public record Clockwork(Instant now, ZoneId zone) {}
}
