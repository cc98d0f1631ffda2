package dev.belay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `src/bench/run` as a process: it finds the JDK as the launcher does, and a benchmark by its simple name.
class BenchmarkRunTest {
    @TempDir
    Path root;

    private Checkout checkout;
    private Path script;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = new Checkout(root);
        Path bench = checkout.home().resolve("src/bench/java/a/b");
        Files.createDirectories(bench);
        Files.writeString(bench.resolve("Quick.java"), "class Quick { public static void main(String[] a) {} }\n");
        Files.writeString(bench.resolve("Shared.java"), "class Shared {}\n");
        script = checkout.home().resolve("src/bench/run");
        Files.copy(Path.of("src/bench/run"), script);
    }

    @Test
    void listsWhatHasAMain() throws Exception {
        assertThat(run(Map.of()).out()).isEqualTo("Quick\n");
    }

    @Test
    void takesTheJdkThatTheLauncherTakes() throws Exception {
        checkout.jdk("25.0.3");
        Path old = checkout.jdk("17.0.15");

        Checkout.Run run = run(Map.of("JAVA_HOME", old.toString(), "BELAY_BENCH_CP", "x.jar"), "Quick", "a b");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("target/bench/jmh:x.jar\na.b.Quick\na b\n");
    }

    @Test
    void saysWhatItLookedAtWithoutAJdk() throws Exception {
        Path old = checkout.jdk("17.0.15");

        Checkout.Run run = run(Map.of("JAVA_HOME", old.toString()), "Quick");

        assertThat(run.exit()).isEqualTo(78);
        assertThat(run.err()).contains(old + " (Java 17.0.15)");
    }

    @Test
    void anUnknownNameIsAMistakeOfTheCaller() throws Exception {
        Checkout.Run run = run(Map.of(), "Slow");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no benchmark Slow", "Quick");
    }

    private Checkout.Run run(Map<String, String> environment, String... arguments) throws Exception {
        return checkout.finish(checkout.start(environment, script, arguments));
    }
}
