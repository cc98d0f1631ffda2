package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.config.Form;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.FileDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealerTest {
    private final Point point = Points.sealed(Points.AT);

    @Test
    void aPointReadBackIsThePoint() {
        Point read = Points.READER.point(point.tree());

        assertThat(read).isEqualTo(point);
        assertThat(Points.READER.contents(read))
                .isEqualTo(Contents.of(Points.observed("chat:1").objects(), Points.KEY));
        assertThat(Points.READER.environment(read).namespaces()).containsExactly("chat");
        assertThat(Points.READER.suites(read)).containsExactly(Points.SMOKE);
        assertThat(Points.READER.performance(read).orElseThrow().series()).hasSize(1);
        assertThat(Points.READER.expected(read).met()).isTrue();
    }

    @Test
    void itsIdNamesTimeEnvironmentAndContent() {
        String digest = Digest.of(point.manifest().document().remove("id")).head(4);

        assertThat(point.id()).isEqualTo("rp-20261122T030007Z-sandbox-" + digest);
        assertThat(point.identity())
                .isEqualTo(point.tree().file(Layout.CHECKSUMS).orElseThrow().digest());
    }

    @Test
    void theTimeInTheIdIsThatOfTheSlot() {
        Capture capture = Points.capture(Points.AT, "schedule", "chat:1");
        Capture.Origin o = capture.origin();
        String slot = Slot.at(Points.AT, Duration.ofHours(1)).toString();
        Capture slotted = new Capture(
                new Capture.Origin(o.at(), slot, o.trigger(), o.actor(), o.git(), o.release(), o.toolVersion()),
                capture.environment(),
                capture.observed(),
                capture.proof(),
                List.of());

        Point sealed = new Sealer(new FileDocuments(), Points.KEY).seal(slotted, Sealer.Parent.none());

        assertThat(slot).isEqualTo("2026-11-22T03:00:00Z/1h");
        assertThat(sealed.id()).startsWith("rp-20261122T030000Z-sandbox-");
        assertThat(Points.READER.point(sealed.tree()).manifest().slot()).isEqualTo(slot);
    }

    @Test
    void noValueOfASecretStandsInAnyFile() {
        point.tree()
                .files()
                .forEach((path, blob) -> assertThat(blob.text())
                        .as(path)
                        .doesNotContain("aHVudGVyMg==")
                        .doesNotContain("hunter2"));
        assertThat(Points.READER.raw(point).keySet())
                .noneMatch(ref -> ref.kind().equals("Secret"))
                .hasSize(3);
        assertThat(Points.READER.contents(point).secrets()).hasSize(1);
    }

    @Test
    void keepsLastAppliedApartForARestore() {
        Resource backend = Samples.deployment("backend", "", 1);

        assertThat(Points.READER.lastApplied(point, backend.ref())).isEqualTo("{}");
    }

    @Test
    void sameContentNamesTheParentAndListsAllFilesAllTheSame() {
        String content = Points.READER.content(point).hex();
        Point again = Points.sealed(Points.AT.plusSeconds(60), "chat:1", new Sealer.Parent(point.id(), content));
        Point other = Points.sealed(Points.AT.plusSeconds(60), "chat:2", new Sealer.Parent(point.id(), content));

        assertThat(again.manifest().sameAs()).isEqualTo(point.id());
        assertThat(again.manifest().files()).hasSameSizeAs(point.manifest().files());
        assertThat(other.manifest().parent()).isEqualTo(point.id());
        assertThat(other.manifest().sameAs()).isEmpty();
    }

    @Test
    void anImageWithoutADigestIsUnknownAndNeverSilentlyLeftOut() {
        Capture capture = Points.capture(Points.AT, "manual", "chat:1");
        Capture.Observed without =
                new Capture.Observed(capture.observed().objects(), List.of(), List.of(), Value.empty());
        Capture blind = new Capture(capture.origin(), capture.environment(), without, capture.proof(), List.of());

        Manifest manifest = new Sealer(new FileDocuments(), Points.KEY)
                .seal(blind, Sealer.Parent.none())
                .manifest();

        assertThat(manifest.unknown()).extracting(Manifest.Unknown::what).anyMatch(w -> w.contains("chat:1"));
        assertThat(point.manifest().unknown()).isEmpty();
    }

    @Test
    void theManifestHasTheKeysOfItsFormatInTheirOrder() {
        assertThat(point.manifest().document().fields().keySet())
                .containsExactly(
                        "apiVersion",
                        "kind",
                        "formatVersion",
                        "id",
                        "createdAt",
                        "slot",
                        "trigger",
                        "env",
                        "clusterUid",
                        "parent",
                        "sameAs",
                        "createdBy",
                        "git",
                        "release",
                        "counts",
                        "tests",
                        "files",
                        "unknown",
                        "tool");
        assertThat(point.manifest().document().at("/git")).contains(Value.nil());
    }

    @Test
    void aManifestOfANewerMinorVersionLoadsAndOfANewerMajorIsRefusedNamingIt() {
        Value.Obj document = point.manifest().document().put("weather", Value.of("fine"));
        Value.Obj minor = document.put("formatVersion", Value.of("1.7.0"));
        Value.Obj major = document.put("formatVersion", Value.of("2.0.0"));

        assertThat(ManifestText.read(Form.of(minor, "point.json")).id()).isEqualTo(point.id());
        assertThatThrownBy(() -> ManifestText.read(Form.of(major, "point.json")))
                .hasMessageContaining("2.0.0");
    }

    @Test
    void everyProblemOfAManifestIsToldAtOnce() {
        Value.Obj broken = point.manifest()
                .document()
                .remove("env")
                .put("createdAt", Value.of("yesterday"))
                .put("tests", Value.of(3))
                .put("slot", Value.of("nine"));

        assertThatThrownBy(() -> ManifestText.read(Form.of(broken, "point.json")))
                .hasMessageContaining("/env: is missing")
                .hasMessageContaining("yesterday")
                .hasMessageContaining("/tests/mustPass/passed")
                .hasMessageContaining("nine");
    }

    @Test
    void aSuiteWithTwoEqualChecksHasTwoIds() {
        HttpSuite twice = new HttpSuite(
                "smoke",
                true,
                List.of(Points.SMOKE.checks().getFirst(), Points.SMOKE.checks().getFirst()),
                Points.SMOKE.timeout());

        assertThat(twice.ids()).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void imagesOfAnotherRolloutDoNotLendTheirDigest() {
        List<Resource> pods = new ArrayList<>(List.of(Points.pod("chat:2")));

        Images images = Images.of(List.of(Samples.deployment("backend", "chat:1", 3)), pods);

        assertThat(images.images()).extracting(Images.Image::digest).containsExactly("");
        assertThat(Map.of("resolved", images.resolved(), "count", images.count()))
                .isEqualTo(Map.of("resolved", 0, "count", 1));
    }
}
