package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationTest {
    private static final Point POINT = Points.sealed(Points.AT);
    private final Verification verification = new Verification(Points.READER);

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @Test
    void anIntactPointReachesLevel3() {
        List<LevelCheck> checks = verification.check(POINT.tree(), 3);

        assertThat(checks).hasSize(3).allMatch(LevelCheck::passed);
        assertThat(checks.get(1).evidence()).isEqualTo("no key configured");
    }

    /// T08, with every byte of SHA256SUMS and of the manifest.
    @Test
    void aFlippedByteOfManifestOrChecksumsIsDetected() {
        for (String path : List.of(Layout.CHECKSUMS, Layout.MANIFEST)) {
            int size = POINT.tree().file(path).orElseThrow().size();
            for (int i = 0; i < size; i++) {
                assertThat(Checksums.problems(flipped(path, i, 1)))
                        .as(path + " byte " + i)
                        .isNotEmpty();
            }
        }
    }

    /// T08, with every file, a place and a bit drawn.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aFlippedByteOfAnyFileIsDetectedAndNamesTheFile(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (String path : POINT.tree().files().keySet()) {
            int at = random.nextInt(POINT.tree().file(path).orElseThrow().size());
            Tree damaged = flipped(path, at, 1 << random.nextInt(8));

            List<LevelCheck> checks = verification.check(damaged, 3);

            assertThat(checks).as(path).hasSize(1);
            assertThat(checks.getFirst().problems()).as(path).isNotEmpty();
            if (!path.equals(Layout.CHECKSUMS)) {
                assertThat(checks.getFirst().problems().getFirst()).startsWith(path + ":");
            }
        }
    }

    @Test
    void aMissingAndAnAddedFileAreDetected() {
        assertThat(Checksums.problems(POINT.tree().without(Layout.IMAGES)))
                .containsExactly("images.json: is listed and missing");
        assertThat(Checksums.problems(POINT.tree().with("extra", Blob.of("x"))))
                .containsExactly("extra: is there and not listed");
    }

    @Test
    void aFileThatIsNotWhatItShouldBeFailsTheFormatWithTrueChecksums() {
        Tree content = new Tree(contentOf(POINT.tree()));
        Tree broken = content.with(
                        Layout.EXPECTED, Blob.of("{\"tests\":{\"a\":{\"class\":\"maybe\",\"s\":1,\"f\":0}}}"))
                .with(
                        "k8s/chat/v1_ConfigMap/other.yaml",
                        POINT.tree()
                                .file("k8s/chat/v1_ConfigMap/ws-config.yaml")
                                .orElseThrow());

        List<LevelCheck> checks =
                verification.check(Point.seal(POINT.manifest(), broken).tree(), 3);

        assertThat(checks.get(0).passed()).isTrue();
        assertThat(checks.get(2).problems())
                .anyMatch(p -> p.contains("maybe"))
                .anyMatch(p -> p.contains("has another path"));
    }

    @Test
    void aManifestWhoseIdDoesNotFitItsContentFailsTheFormat() {
        Value.Obj renamed = POINT.manifest().document().put("id", Value.of("rp-20261122T030007Z-sandbox-0000"));
        Tree tree = POINT.tree().with(Layout.MANIFEST, Blob.of(Json.pretty(renamed)));
        Tree summed = tree.with(Layout.CHECKSUMS, Blob.of(Checksums.text(tree)));

        List<LevelCheck> checks = verification.check(summed, 3);

        assertThat(checks.get(2).problems()).anyMatch(p -> p.contains("its content gives"));
    }

    @Test
    void checksumsReadAsSha256sumDoes() {
        String text = POINT.tree().file(Layout.CHECKSUMS).orElseThrow().text();

        assertThat(text.lines()).allMatch(l -> l.matches("[0-9a-f]{64}  [^ ]+"));
        assertThat(Checksums.read(text)).hasSize(POINT.tree().files().size() - 1);
    }

    private static Tree flipped(String path, int at, int bit) {
        byte[] bytes = POINT.tree().file(path).orElseThrow().bytes();
        bytes[at] ^= (byte) bit;
        return POINT.tree().with(path, Blob.of(bytes));
    }

    private static SortedMap<String, Blob> contentOf(Tree tree) {
        SortedMap<String, Blob> content = new TreeMap<>(tree.files());
        content.keySet().removeAll(new ArrayList<>(List.of(Layout.MANIFEST, Layout.CHECKSUMS)));
        return content;
    }
}
