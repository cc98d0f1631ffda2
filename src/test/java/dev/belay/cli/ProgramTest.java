package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Place;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
    private static final String OPERATION = "op-20261122T031452Z-k7qd";

    private static final String TWO = """
        apiVersion: belay/v1
        kind: Config
        environments: {prod: {namespaces: [a]}, test: {namespaces: [a]}}
        """;

    @TempDir
    private Path directory;

    private Run run;

    @BeforeEach
    void start() {
        run = new Run(directory);
    }

    @Test
    void putsTheResultOnStdoutAndProgressOnStderr() {
        run.task(session -> {
            session.screen().say(Line.of(Mark.OK, "ok  step"));
            return Outcome.ok("X", Value.empty()).text(List.of(Line.of("result")));
        });

        assertThat(run.out()).isEqualTo("result\n");
        assertThat(run.err()).isEqualTo("✔ ok  step\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void showsNoProgressWhenAskedToBeQuiet() {
        run.task(
                session -> {
                    session.screen().say(Line.of("step"));
                    return Outcome.ok("X", Value.empty());
                },
                "-q");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE,5,BLY-UNREACHABLE",
        "THROTTLED,5,BLY-UNREACHABLE",
        "FORBIDDEN,4,BLY-AUTH",
        "CONFLICT,6,BLY-CONFLICT",
        "REFUSED,3,BLY-REFUSED",
        "GONE,3,BLY-REFUSED",
        "INVALID,3,BLY-REFUSED"
    })
    void endsByTheKindOfAFailureOfTheWorld(WorldException.Kind kind, int code, String error) {
        run.task(
                session -> {
                    throw new WorldException(kind, "the server's own words");
                },
                "-o",
                "json");

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.json().text("/error/code")).contains(error);
        assertThat(run.json().text("/error/why")).contains("the server's own words");
        assertThat(run.err().lines()).hasSize(4);
    }

    @Test
    void endsWith7WhenADocumentCannotBeReadWhole() {
        run.task(session -> {
            throw new Malformed(new Place("point.json", 3, 7), "something");
        });
        assertThat(run.code()).isEqualTo(7);
        assertThat(run.err()).contains("point.json:3:7: something");
    }

    @Test
    void saysHowToGoOnWhenInterruptedWithAnOpenOperation() {
        run.task(session -> {
            session.opened(OPERATION, "restoring");
            session.changing();
            throw new InterruptedException();
        });

        assertThat(run.code()).isEqualTo(130);
        Golden.check("interrupted.txt", run.err());
    }

    @Test
    void doesNotClaimToKnowWhatAMistakeOfItsOwnChanged() {
        run.task(
                session -> {
                    session.opened(OPERATION, "restoring");
                    throw new IllegalStateException("bug");
                },
                "-o",
                "json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.json().text("/changed")).contains("unknown");
        assertThat(run.json().text("/operation")).contains(OPERATION);
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void keepsTheStackTraceForTheLogFileAndForVv() throws IOException {
        Task bug = session -> {
            throw new IllegalStateException("bug");
        };

        assertThat(run.task(bug, "-vv", "--log-file", "log.txt").err()).contains("\tat dev.belay.cli");
        assertThat(Files.readString(directory.resolve("log.txt")))
                .startsWith("2026-11-22T03:14:52.000Z\n")
                .contains("\tat dev.belay.cli");
    }

    @Test
    void writesEventsBeforeTheResultInNdjsonOnly() {
        Task task = session -> {
            session.event(Value.object("event", Value.of("started")));
            return Outcome.ok("X", Value.empty());
        };

        assertThat(run.task(task, "-o", "ndjson").out().lines())
                .hasSize(2)
                .first()
                .isEqualTo("{\"event\":\"started\"}");
        assertThat(run.task(task).out()).isEmpty();
    }

    @Test
    void printsNamesOnly() {
        Task task = session -> Outcome.ok("PointList", Value.empty()).names(List.of("rp-a", "rp-b"));
        assertThat(run.task(task, "-o", "name").out()).isEqualTo("rp-a\nrp-b\n");
    }

    @Test
    void usesNoEscapeCodeInAPipe() {
        run.task(session -> Outcome.ok("X", Value.empty()).text(List.of(Line.of(Mark.FAIL, "fail"))));
        assertThat(run.out()).isEqualTo("✖ fail\n");
    }

    @Test
    void usesColourOnATerminalUnlessTheUserMinds() {
        Task task = session -> Outcome.ok("X", Value.empty()).text(List.of(Line.of(Mark.FAIL, "fail")));
        assertThat(run.onTerminal().with("TERM", "xterm").task(task).out()).contains("\u001b[31m");
        assertThat(run.with("NO_COLOR", "1").task(task).out()).isEqualTo("✖ fail\n");
        assertThat(run.task(task, "--color", "always").out()).contains("\u001b[31m");
    }

    @Test
    void asksForTheEnvironmentByName() throws IOException {
        Files.writeString(directory.resolve("belay.yaml"), TWO);
        Task task = session -> Outcome.ok("X", Value.empty())
                .names(List.of(session.environment().name()));

        assertThat(run.task(task).err()).contains("no environment is named", "there are prod, test");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.task(task, "-e", "prd").err()).contains("did you mean \"prod\"?");
        assertThat(run.task(task, "-e", "prod", "-o", "name").out()).isEqualTo("prod\n");
        assertThat(run.with("BELAY_ENV", "test").task(task, "-o", "name").out()).isEqualTo("test\n");
    }

    @Test
    void takesTheOnlyEnvironmentThereIs() throws IOException {
        Files.writeString(
                directory.resolve("belay.yaml"),
                "apiVersion: belay/v1\nkind: Config\nenvironments: {prod: {namespaces: [a]}}\n");
        run.with("BELAY_BUDGET", "1m")
                .task(
                        session -> Outcome.ok("X", Value.empty())
                                .names(List.of(session.environment().budget().toString())),
                        "-o",
                        "name");
        assertThat(run.out()).isEqualTo("PT1M\n");
    }

    @Test
    void makesTheStateDirectoryForTheUserAlone() {
        run.task(
                session -> {
                    Path state = session.stateDirectory();
                    return Outcome.ok("X", Value.empty()).names(List.of(permissions(state)));
                },
                "-o",
                "name");
        assertThat(run.out()).isEqualTo("rwx------\n");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
