package dev.belay.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.baseline.CheckOutcome;
import dev.belay.core.baseline.Performance;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.baseline.SeriesSummary;
import dev.belay.core.baseline.SuiteOutcome;
import dev.belay.core.point.LevelCheck;
import dev.belay.core.point.Mark.Labelled;
import dev.belay.core.point.Mark.Soaked;
import dev.belay.core.point.Mark.Verified;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.Points;
import dev.belay.core.point.Quality;
import dev.belay.core.point.Sealer;
import dev.belay.core.point.SnapshotOutcome;
import dev.belay.core.point.Tree;
import dev.belay.core.point.Verification;
import dev.belay.core.point.VerifyOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PointViewTest {
    private static final Instant NOW = Points.AT.plus(Duration.ofMinutes(5));
    private final Point point = Points.sealed(Points.AT);

    @Test
    void showsAPointThatWasTakenInEightyColumns() {
        List<String> lines = plain(SnapshotView.lines(taken(CheckOutcome.Status.PASSED), NOW, ZoneId.of("UTC")));

        assertThat(lines)
                .containsExactly(
                        "✔ objects     3 in 1 namespace, 1 Secret by reference",
                        "✔ images      1 resolved to digests",
                        "! git         no repository: the point has no commit",
                        "✔ tests       smoke 2/2",
                        "✔ performance response p50 18ms p95 92.3ms p99 never, 120 000 samples",
                        "✔ verified    levels 1-3",
                        point.id() + "  " + Amounts.bytes(point.tree().size()) + "  identity "
                                + Amounts.ends(point.identity().hex()) + "  1m12s",
                        "Stored: dir ✔",
                        "last-good once soaked, from 2026-11-22 03:30 UTC, in 25m")
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void saysWhichCheckFailedAndThatThePointIsNeverGood() {
        List<String> lines = plain(SnapshotView.lines(taken(CheckOutcome.Status.FAILED), NOW, ZoneId.of("UTC")));

        assertThat(lines)
                .contains(
                        "✖ tests       smoke 0/2",
                        "  ✖ smoke/pod chat/backend:8080/api/me: status 500, expected 401",
                        "Kept, and never last-good.");
    }

    @Test
    void theDocumentOfAPointThatWasTakenHasWhatTheLinesHave() {
        var body = SnapshotView.body(taken(CheckOutcome.Status.PASSED));

        assertThat(body.text("/point")).contains(point.id());
        assertThat(body.number("/level")).contains(3L);
        assertThat(body.truth("/expected")).contains(true);
        assertThat(body.number("/suites/0/passed")).contains(2L);
        assertThat(body.text("/goodFrom")).contains("2026-11-22T03:30:07.412Z");
        assertThat(body.text("/identity")).contains(point.identity().toString());
        assertThat(body.truth("/stores/0/kept")).contains(true);
        assertThat(body.text("/manifest/env")).contains("sandbox");
    }

    @Test
    void aSlotThatIsTakenAndASkippedPointSaySo() {
        assertThat(SnapshotView.body(new SnapshotOutcome.AlreadyTaken(point.manifest()))
                        .truth("/alreadyTaken"))
                .contains(true);
        assertThat(SnapshotView.body(new SnapshotOutcome.Skipped("op-1")).text("/skipped"))
                .contains("op-1");
        assertThat(plain(SnapshotView.lines(new SnapshotOutcome.Skipped("op-1"), NOW, ZoneId.of("UTC"))))
                .containsExactly("! skipped     operation op-1 is open");
    }

    @Test
    void listsTheNewestFirstWithItsStanding() {
        Point older = Points.sealed(Points.AT.minusSeconds(3600), "chat:2", Sealer.Parent.none());
        List<Quality.Candidate> points = List.of(
                Points.candidate(
                        older,
                        new Verified(Points.AT, 3, true, ""),
                        new Soaked(Points.AT, "live"),
                        new Labelled(Points.AT, "release", "r-1")),
                Points.candidate(point, new Verified(Points.AT, 3, true, "")));

        List<String> lines = plain(PointView.list(points, older.id(), NOW));

        assertThat(lines)
                .containsExactly(
                        "… " + point.id() + "  5m ago     level 3  soaking",
                        "✔ " + older.id() + "  1h5m ago   level 3  last-good release=r-1")
                .allMatch(line -> line.length() <= 80);
        assertThat(PointView.listBody(points, older.id(), List.of()).text("/points/1/standing"))
                .contains("last-good");
    }

    @Test
    void showsOnePointWithItsImagesAndFiles() {
        List<String> lines = plain(PointView.show(
                point,
                PointState.fresh(point.id()),
                Optional.of(Points.READER.images(point)),
                true,
                new PointView.Clockwork(NOW, ZoneId.of("UTC"))));

        assertThat(lines)
                .contains(
                        "taken     2026-11-22 03:00 UTC, 5m ago, manual",
                        "holds     3 objects, 1 Secret by reference, 1 image, "
                                + Amounts.bytes(point.tree().size()),
                        "tests     must pass 2/2, must fail 0/0",
                        "✔ backend/chat  chat:1")
                .anyMatch(line -> line.endsWith("k8s/chat/v1_ConfigMap/ws-config.yaml"));
        assertThat(PointView.showBody(point, PointState.fresh(point.id())).text("/manifest/kind"))
                .contains("Point");
    }

    @Test
    void saysWhatIsWrongWithADamagedPoint() {
        Tree damaged = point.tree().without("images.json");
        VerifyOutcome outcome =
                new VerifyOutcome(point.id(), point.identity(), new Verification(Points.READER).check(damaged, 3));

        assertThat(plain(PointView.verify(outcome)))
                .containsExactly(
                        "✖ level 1 checksums      1 problem",
                        "  images.json: is listed and missing",
                        point.id() + "  NOT WHOLE  identity "
                                + Amounts.ends(point.identity().hex()));
        assertThat(PointView.verifyBody(outcome).truth("/passed")).contains(false);
    }

    @Test
    void saysWhichLevelsAreProven() {
        List<LevelCheck> checks = new Verification(Points.READER).check(point.tree(), 3);

        assertThat(plain(PointView.verify(new VerifyOutcome(point.id(), point.identity(), checks))))
                .startsWith(
                        "✔ level 1 checksums      " + (point.tree().files().size() - 1) + " files",
                        "✔ level 2 signature      no key configured",
                        "✔ level 3 format         format 1.0.0, schema point.v1")
                .allMatch(line -> line.length() <= 80);
    }

    private SnapshotOutcome.Taken taken(CheckOutcome.Status status) {
        List<CheckOutcome> checks = Points.SMOKE.ids().stream()
                .map(id -> new CheckOutcome(
                        id, status, status == CheckOutcome.Status.PASSED ? "" : "status 500, expected 401"))
                .toList();
        SeriesSummary series = new SeriesSummary(
                "response", 120_000, 2000, Map.of("p50", 18.0, "p95", 92.345, "p99", Double.POSITIVE_INFINITY));
        return new SnapshotOutcome.Taken(
                point,
                new SnapshotOutcome.Where("5c1e2f7e", "https://127.0.0.1:6443"),
                1,
                Points.READER.images(point),
                List.of(new SuiteOutcome("smoke", checks)),
                new PerformanceResult.Measured(new Performance("golden-path", 3, 15, 0, List.of(series))),
                new Verification(Points.READER).check(point.tree(), 3),
                List.of(new SnapshotOutcome.StoreResult("dir", "")),
                Duration.ofSeconds(72),
                status == CheckOutcome.Status.PASSED ? Points.AT.plus(Duration.ofMinutes(30)) : Instant.EPOCH,
                List.of());
    }

    private static List<String> plain(List<Line> lines) {
        return lines.stream().map(Line::plain).toList();
    }
}
