package dev.belay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promises of `./belay`, each in a process of its own.
class LauncherTest {
    private static final Map<String, String> PLAIN = Map.of();

    @TempDir
    Path root;

    private Checkout checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = new Checkout(root);
    }

    @Test
    void saysWhatItLookedAtWithoutAJdk() throws Exception {
        Checkout.Run run = checkout.run(PLAIN, "status");

        assertThat(run.exit()).isEqualTo(78);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(4);
        assertThat(run.err())
                .startsWith("error: no JDK 25 or newer\n  why   looked at ")
                .contains("nothing was changed (exit 78)");
    }

    @Test
    void passesOverAnOlderJdkAndNamesItWhenThereIsNoOther() throws Exception {
        Path old = checkout.jdk("17.0.15");

        Checkout.Run run = checkout.run(Map.of("JAVA_HOME", old.toString()), "status");

        assertThat(run.exit()).isEqualTo(78);
        assertThat(run.err()).contains(old + " (Java 17.0.15)");
    }

    @Test
    void findsTheNewJdkWhileTheDefaultIsOld() throws Exception {
        checkout.jdk("25.0.3");
        Path old = checkout.jdk("17.0.15");

        Checkout.Run run = checkout.run(Map.of("JAVA_HOME", old.toString()), "status", "-e", "a b");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("dev.belay.cli.Main\nstatus\n-e\na b\n");
    }

    @Test
    void buildsOnceForEachStateOfTheSources() throws Exception {
        checkout.jdk("25.0.3");

        checkout.run(PLAIN, "status");
        Checkout.Run again = checkout.run(PLAIN, "status");
        assertThat(checkout.mavenCalls()).hasSize(1);
        assertThat(again.err()).isEmpty();

        Files.writeString(checkout.home().resolve("src/main/java/A.java"), "class A { }\n");
        Checkout.Run changed = checkout.run(PLAIN, "status");

        assertThat(checkout.mavenCalls()).hasSize(2);
        assertThat(changed.err().lines()).hasSize(1);
        assertThat(changed.err()).startsWith("belay: building ");
    }

    @Test
    void twoFirstRunsAtOnceBuildOnce() throws Exception {
        checkout.jdk("25.0.3");
        Path gate = root.resolve("gate");
        Process fifo = new ProcessBuilder("mkfifo", gate.toString()).start();
        assertThat(fifo.waitFor()).isZero();
        checkout.maven("read go < '" + gate + "'");

        Process first = checkout.start(PLAIN, checkout.launcher(), "one");
        Process second = checkout.start(PLAIN, checkout.launcher(), "two");
        // Opening the pipe waits for the one Maven that runs; there must be no second that would wait for ever.
        Files.writeString(gate, "go\n");

        assertThat(checkout.finish(first).out()).contains("dev.belay.cli.Main\none\n");
        assertThat(checkout.finish(second).out()).contains("dev.belay.cli.Main\ntwo\n");
        assertThat(checkout.mavenCalls()).hasSize(1);
    }

    @Test
    void takesOverTheLockOfABuildThatIsGone() throws Exception {
        checkout.jdk("25.0.3");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = checkout.home().resolve("target/build.lock");
        Files.createDirectories(lock);
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        Checkout.Run run = checkout.run(PLAIN, "status");

        assertThat(run.exit()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void aFailedBuildShowsItsErrorsAndLeavesNothingToRun() throws Exception {
        checkout.jdk("25.0.3");
        checkout.maven("echo '[ERROR] A.java:[1,1] no'; exit 1");

        Checkout.Run run = checkout.run(PLAIN, "status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("[ERROR] A.java:[1,1] no\nerror: the build failed\n");
        assertThat(checkout.home().resolve("target/app")).isEmptyDirectory();
    }

    @Test
    void worksThroughLinksFromAnywhereWithoutAHome() throws Exception {
        checkout.jdk("25.0.3");
        Path link = Files.createSymbolicLink(root.resolve("kubectl-belay"), Path.of("a check out/belay"));
        Path second = Files.createSymbolicLink(root.resolve("again"), link);

        Checkout.Run run = checkout.finish(checkout.start(PLAIN, link, "help"));
        Checkout.Run other = checkout.finish(checkout.start(PLAIN, second, "help"));

        assertThat(run.out()).contains("-Dbelay.invokedAs=kubectl-belay\n").contains("dev.belay.cli.Main\nhelp\n");
        assertThat(other.exit()).isZero();
    }

    @Test
    void answersTheVersionWithoutAJvm() throws Exception {
        Checkout.Run run = checkout.run(PLAIN, "--version");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).matches("belay \\d+\\.\\d+\\.\\d+\n");
        assertThat(checkout.mavenCalls()).isEmpty();
    }

    @Test
    void commandsThatLastGetTheOptimisingCompiler() throws Exception {
        checkout.jdk("25.0.3");

        assertThat(checkout.run(PLAIN, "-v", "demo").out()).doesNotContain("TieredStopAtLevel");
        assertThat(checkout.run(PLAIN, "status").out()).contains("-XX:TieredStopAtLevel=1");
    }

    @Test
    void aRebuildThatIsForbiddenSaysSo() throws Exception {
        checkout.jdk("25.0.3");

        Checkout.Run run = checkout.run(Map.of("BELAY_BUILD", "off"), "status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(4);
        assertThat(checkout.mavenCalls()).isEmpty();
    }
}
