package dev.belay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.edge.files.JsonReader;
import dev.belay.testkit.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// T03: the class-data archive is a help and never a condition. The launcher starts the real program on a real JDK.
class ArchiveTest {
    @TempDir
    Path root;

    private Checkout checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = new Checkout(root);
        List<Path> entries = ClassPath.entries();
        Path classes = entries.stream()
                .filter(entry -> Files.exists(entry.resolve("dev/belay/cli/Main.class")))
                .findFirst()
                .orElseThrow();
        Path program = root.resolve("program.jar");
        assertThat(ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.err, System.err, "-cf", program.toString(), "-C", classes.toString(), "."))
                .isZero();
        checkout.builds(
                program,
                entries.stream()
                        .filter(entry -> entry.toString().endsWith(".jar"))
                        .toList());
    }

    @Test
    void stdoutIsPureJsonWhateverBecomesOfTheArchive() throws Exception {
        assertPure("made");
        Path archive = archive();
        byte[] whole = Files.readAllBytes(archive);

        for (int seed = 1; seed <= 6; seed++) {
            Files.write(archive, flipped(whole, seed));
            assertPure("16 bytes flipped, seed " + seed);
        }
        byte[] head = whole.clone();
        head[8] ^= 0x55;
        Files.write(archive, head);
        assertPure("head flipped");
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        assertPure("cut in half");
        Files.writeString(archive, "no archive\n");
        assertPure("something else");
        Files.write(archive, new byte[0]);
        assertPure("empty");
        Files.delete(archive);
        assertPure("missing");
    }

    private static byte[] flipped(byte[] whole, long seed) {
        byte[] bytes = whole.clone();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 16; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) 0x55;
        }
        return bytes;
    }

    private void assertPure(String archive) throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("BELAY_JAVA_HOME", System.getProperty("java.home"), "BELAY_CDS", "auto");

        Checkout.Run run = checkout.run(environment, "version", "-o", "json");

        assertThat(run.exit()).as("%s: %s", archive, run.err()).isZero();
        assertThat(JsonReader.read(run.out(), archive).text("/kind"))
                .as(archive)
                .contains("Version");
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.walk(checkout.home().resolve("target/app"))) {
            return files.filter(f -> f.toString().endsWith(".jsa")).findFirst().orElseThrow();
        }
    }
}
