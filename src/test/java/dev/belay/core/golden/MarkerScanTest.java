package dev.belay.core.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.core.golden.MarkerScan.Foreign;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerScanTest {
    private static final byte[] KEY = "an example key of thirty-two byt".getBytes(StandardCharsets.US_ASCII);
    private static final Markers MARKERS = new Markers("bly1", "00c0ffee", 0, KEY);
    private static final MarkerScan SCAN = new MarkerScan(MARKERS, 100);

    @Test
    void aMarkerHas39AsciiCharactersInItsForm() {
        assertThat(MARKERS.of(17)).hasSize(39).matches("bly1\\.00c0ffee\\.00000011\\.[0-9a-f]{16}");
        assertThat(MARKERS.of(17)).isNotEqualTo(MARKERS.of(18));
    }

    @Test
    void theTagIsHmacSha256OverAllBeforeIt() {
        assertThat(MARKERS.of(17)).endsWith("." + tag("bly1.00c0ffee.00000011"));
    }

    @Test
    void ownMarkersAreClean() {
        assertThat(scan("x" + MARKERS.of(3) + MARKERS.of(3) + "y", 3)).isEmpty();
        assertThat(scan("", 3)).isEmpty();
        assertThat(scan("no marker, but bly1 and bly and b", 3)).isEmpty();
    }

    @Test
    void anotherUsersMarkerNamesItsOwnerAtEveryPosition() {
        String foreign = MARKERS.of(42);
        for (int before = 0; before < 50; before++) {
            String text = "b".repeat(before) + foreign + "1.".repeat(before);
            assertThat(scan(text, 3)).containsExactly(new Foreign(ErrorKind.CROSS_USER, 42, before));
        }
    }

    @Test
    void findsAMarkerInEscapedAndNestedJson() {
        String inner = Json.compact(Value.object("deep", Value.of("say \"" + MARKERS.of(42) + "\"")));
        String outer = Json.compact(Value.object("text", Value.of(inner)));

        assertThat(scan(outer, 3)).extracting(Foreign::owner).containsExactly(42);
    }

    @Test
    void eachKindAndOwnerIsFoundOnce() {
        String text = MARKERS.of(42) + MARKERS.of(3) + MARKERS.of(42) + MARKERS.of(43);

        assertThat(scan(text, 3))
                .extracting(Foreign::kind, Foreign::owner)
                .containsExactly(tuple(ErrorKind.CROSS_USER, 42), tuple(ErrorKind.CROSS_USER, 43));
    }

    @Test
    void dataOfAnEarlierRunIsStale() {
        String earlier = new Markers("bly1", "0badcafe", 0, KEY).of(3);

        assertThat(scan(earlier, 3)).extracting(Foreign::kind).containsExactly(ErrorKind.CROSS_USER_STALE);
    }

    @Test
    void aUserOfAnotherWorkerIsForeignToo() {
        String elsewhere = new Markers("bly1", "00c0ffee", 2, KEY).of(3);

        assertThat(scan(elsewhere, 3)).containsExactly(new Foreign(ErrorKind.CROSS_USER, Foreign.UNKNOWN, 0));
    }

    @Test
    void aWrongTagAndACutMarkerAreCorrupt() {
        String own = MARKERS.of(3);
        String wrong = own.substring(0, 38) + (own.charAt(38) == '0' ? '1' : '0');
        String otherKey = new Markers("bly1", "00c0ffee", 0, new byte[32]).of(42);

        assertThat(scan(wrong, 3)).extracting(Foreign::kind).containsExactly(ErrorKind.MARKER_CORRUPT);
        assertThat(scan(otherKey, 3)).extracting(Foreign::kind).containsExactly(ErrorKind.MARKER_CORRUPT);
        for (int cut = 5; cut < 39; cut++) {
            assertThat(scan(own.substring(0, cut), 3))
                    .extracting(Foreign::kind)
                    .containsExactly(ErrorKind.MARKER_CORRUPT);
        }
    }

    @Test
    void looksNoFurtherThanTheMessage() {
        byte[] buffer = (MARKERS.of(3) + MARKERS.of(42)).getBytes(StandardCharsets.US_ASCII);

        assertThat(SCAN.scan(buffer, 39, 3)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsNothingThatWasNotPlantedAndAllThatWas(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "bly1.{\"\\:,0f";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String noise = text.toString().replace("bly1.", "bly1:");
            int at = random.nextInt(noise.length() + 1);
            int owner = random.nextInt(100);
            String planted = noise.substring(0, at) + MARKERS.of(owner) + noise.substring(at);

            assertThat(scan(noise, 3)).isEmpty();
            assertThat(scan(planted, owner)).isEmpty();
            assertThat(scan(planted, (owner + 1) % 100))
                    .extracting(Foreign::owner)
                    .containsExactly(owner);
        }
    }

    private static List<Foreign> scan(String text, int user) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return SCAN.scan(bytes, bytes.length, user);
    }

    /// By the definition of RFC 2104, from the hash function alone.
    private static String tag(String head) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] inner = new byte[64];
            byte[] outer = new byte[64];
            for (int i = 0; i < 64; i++) {
                byte key = i < KEY.length ? KEY[i] : 0;
                inner[i] = (byte) (key ^ 0x36);
                outer[i] = (byte) (key ^ 0x5c);
            }
            sha.update(inner);
            byte[] first = sha.digest(head.getBytes(StandardCharsets.US_ASCII));
            sha.update(outer);
            return HexFormat.of().formatHex(sha.digest(first)).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
