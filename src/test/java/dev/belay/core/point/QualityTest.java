package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.config.Form;
import dev.belay.core.model.Digest;
import dev.belay.edge.files.FileDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {
    private static final Instant LATER = Points.AT.plusSeconds(3600);
    private static final Mark LEVEL3 = new Mark.Verified(LATER, 3, true, "");
    private static final Mark SOAKED = new Mark.Soaked(LATER, "live");
    private static final Duration SOAK = Duration.ofMinutes(30);
    private static final Digest RUNNING = Digest.of("running");

    private final Point old = Points.sealed(Points.AT);
    private final Point young = Points.sealed(Points.AT.plusSeconds(60));

    @Test
    void lastGoodIsTheNewestVerifiedAndSoakedPointWithSuitesAsExpected() {
        var points = List.of(Points.candidate(old, LEVEL3, SOAKED), Points.candidate(young, LEVEL3, SOAKED));

        assertThat(Quality.lastGood(points, Points.WHERE)
                        .orElseThrow()
                        .manifest()
                        .id())
                .isEqualTo(young.id());
    }

    @Test
    void aPointThatIsNotSoakedIsLastVerifiedAndNotLastGood() {
        var points = List.of(Points.candidate(old, LEVEL3, SOAKED), Points.candidate(young, LEVEL3));

        assertThat(Quality.lastVerified(points, Points.WHERE)
                        .orElseThrow()
                        .manifest()
                        .id())
                .isEqualTo(young.id());
        assertThat(Quality.lastGood(points, Points.WHERE)
                        .orElseThrow()
                        .manifest()
                        .id())
                .isEqualTo(old.id());
        assertThat(Quality.goodOnceSoaked(points.get(1))).isTrue();
    }

    /// EM-2.
    @Test
    void pointsThatLiveEqualsArePassedOver() {
        var points = List.of(Points.candidate(old, LEVEL3), Points.candidate(young, LEVEL3));
        String newest = young.id();

        assertThat(Quality.lastVerifiedBut(
                        points, Points.WHERE, c -> c.manifest().id().equals(newest)))
                .hasValueSatisfying(c -> assertThat(c.manifest().id()).isEqualTo(old.id()));
        assertThat(Quality.lastVerifiedBut(points, Points.WHERE, _ -> true)).isEmpty();
    }

    /// RB-13.
    @Test
    void whatIsOlderAndGoodComesNext() {
        var points = List.of(Points.candidate(old, LEVEL3, SOAKED), Points.candidate(young, LEVEL3, SOAKED));

        assertThat(Quality.goodBefore(points, Points.WHERE, young.manifest()))
                .hasValueSatisfying(c -> assertThat(c.manifest().id()).isEqualTo(old.id()));
        assertThat(Quality.goodBefore(points, Points.WHERE, old.manifest())).isEmpty();
    }

    /// T52.
    @Test
    void withdrawnUnverifiedOrWithAnImageGoneIsNotGood() {
        Mark withdrawn = new Mark.Withdrawn(LATER.plusSeconds(1), "op-1");
        Mark gone = new Mark.ImageGone(LATER, "sha256:aa");
        Mark damaged = new Mark.Verified(LATER.plusSeconds(1), 1, false, "images.json");

        for (var bad : List.of(
                Points.candidate(young, LEVEL3, SOAKED, withdrawn),
                Points.candidate(young, LEVEL3, SOAKED, gone),
                Points.candidate(young, LEVEL3, SOAKED, damaged),
                Points.candidate(young, SOAKED))) {
            assertThat(Quality.lastGood(List.of(bad), Points.WHERE)).isEmpty();
        }
    }

    /// T52.
    @Test
    void withoutSmokeOrWithASuiteNotAsExpectedItIsNotGood() {
        Point without = sealed(Capture.Proof.none());
        Point red = sealed(Points.proof(false));

        assertThat(Quality.lastGood(List.of(Points.candidate(without, LEVEL3, SOAKED)), Points.WHERE))
                .isEmpty();
        assertThat(Quality.lastGood(List.of(Points.candidate(red, LEVEL3, SOAKED)), Points.WHERE))
                .isEmpty();
    }

    @Test
    void prePointsAndThoseOfOtherPlacesAreNeverChosen() {
        Point pre = Points.triggered(Points.AT, "pre:op-20261122T031452Z-k7qd");
        var points = List.of(Points.candidate(pre, LEVEL3, SOAKED));
        var others = List.of(Points.candidate(old, LEVEL3, SOAKED));

        assertThat(Quality.lastVerified(points, Points.WHERE)).isEmpty();
        assertThat(Quality.lastVerified(others, new Manifest.Where("sandbox", "another")))
                .isEmpty();
        assertThat(Quality.lastVerified(others, new Manifest.Where("prod", "5c1e2f7e")))
                .isEmpty();
    }

    @Test
    void aFailedCheckTakesBackItsLevelAndALaterOneBringsItBack() {
        PointState state = PointState.fresh("rp-x")
                .with(new Mark.Verified(LATER, 4, true, ""))
                .with(new Mark.Verified(LATER.plusSeconds(1), 3, false, ""));

        assertThat(state.level()).isEqualTo(2);
        assertThat(state.with(new Mark.Verified(LATER.plusSeconds(2), 1, true, ""))
                        .level())
                .isEqualTo(2);
        assertThat(state.with(new Mark.Verified(LATER.plusSeconds(2), 4, true, ""))
                        .level())
                .isEqualTo(4);
    }

    @Test
    void stateReadBackIsTheStateAndMergingIsInAnyOrder() {
        PointState state = PointState.fresh("rp-x")
                .with(new Mark.Labelled(Instant.parse("2026-11-22T03:00:00.123456789Z"), "release", "r-1"))
                .with(LEVEL3)
                .with(SOAKED)
                .with(new Mark.Withdrawn(LATER, "op"))
                .with(new Mark.ImageGone(LATER, "sha256:aa"));
        PointState other = PointState.fresh("rp-x").with(new Mark.Labelled(LATER, "release", "r-2"));

        PointState read = PointState.read(
                Form.of(new FileDocuments().readJson(state.file().text(), "state.json"), "state.json"));

        assertThat(read).isEqualTo(state);
        assertThat(state.merge(other))
                .isEqualTo(other.merge(state))
                .isEqualTo(state.merge(other).merge(other));
        assertThat(state.merge(other).labels()).containsEntry("release", "r-2");
    }

    @Test
    void isSoakedWhenALaterReadShowedTheSameAfterTheSoak() {
        Soak.Conclusion conclusion = Soak.conclude(facts(List.of(sighting(SOAK, true, RUNNING)), List.of()));

        assertThat(conclusion).isInstanceOf(Soak.Conclusion.Soaked.class);
    }

    @Test
    void aReadBeforeTheEndOrOfAnotherStateOrOfABadOneProvesNothing() {
        for (Soak.Sighting sighting : List.of(
                sighting(SOAK.minusSeconds(1), true, RUNNING),
                sighting(SOAK, false, RUNNING),
                sighting(SOAK, true, Digest.of("other")))) {
            assertThat(Soak.conclude(facts(List.of(sighting), List.of())))
                    .isEqualTo(new Soak.Conclusion.NotYet(Points.AT.plus(SOAK)));
        }
    }

    /// T52.
    @ParameterizedTest
    @ValueSource(strings = {"rollback", "abort", "failed probe", "not-ready workload"})
    void troubleWithinTheSoakSpoilsItForever(String what) {
        Soak.Trouble trouble = new Soak.Trouble(Points.AT.plus(SOAK), what);
        Soak.Trouble after = new Soak.Trouble(Points.AT.plus(SOAK).plusSeconds(1), what);
        List<Soak.Sighting> seen = List.of(sighting(SOAK.multipliedBy(2), true, RUNNING));

        assertThat(Soak.conclude(facts(seen, List.of(trouble)))).isInstanceOf(Soak.Conclusion.Spoiled.class);
        assertThat(Soak.conclude(facts(seen, List.of(after)))).isInstanceOf(Soak.Conclusion.Soaked.class);
    }

    private static Point sealed(Capture.Proof proof) {
        Capture capture = Points.capture(Points.AT, "manual", "chat:1");
        return new Sealer(new FileDocuments(), Points.KEY)
                .seal(
                        new Capture(capture.origin(), capture.environment(), capture.observed(), proof, List.of()),
                        Sealer.Parent.none());
    }

    private static Soak.Sighting sighting(Duration after, boolean ready, Digest running) {
        return new Soak.Sighting(Points.AT.plus(after), running, ready, true, "live");
    }

    private static Soak.Facts facts(List<Soak.Sighting> sightings, List<Soak.Trouble> troubles) {
        return new Soak.Facts(Points.AT, RUNNING, SOAK, sightings, troubles);
    }
}
