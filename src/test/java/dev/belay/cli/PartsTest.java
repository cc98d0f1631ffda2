package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.core.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PartsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"a,'',a", "'',b,b", "a,a,a", "'','',''"})
    void takesAValueFromEitherPlace(String positional, String flag, String value) {
        assertThat(Given.once("POINT", positional, "--to", flag)).isEqualTo(value);
    }

    @Test
    void refusesTwoValuesThatDiffer() {
        assertThatExceptionOfType(Stopped.class)
                .isThrownBy(() -> Given.once("POINT", "a", "--to", "b"))
                .satisfies(e -> assertThat(e.failure().exit()).isEqualTo(Exit.USAGE));
    }

    @ParameterizedTest
    @CsvSource({"'',OFF", "--dry-run,SERVER", "--dry-run=client,CLIENT", "--dry-run=server,SERVER"})
    void readsHowFarADryRunGoes(String argument, DryRun.Mode mode) {
        DryRun flag = new DryRun();
        new CommandLine(CommandLine.Model.CommandSpec.wrapWithoutInspection(new Object())
                        .addMixin("dryRun", CommandLine.Model.CommandSpec.forAnnotatedObject(flag)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(argument.isEmpty() ? new String[0] : new String[] {argument});
        assertThat(flag.mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"24 80,80,24", "'50 120\n',120,50", "0 0,0,0", "'',0,0", "stty: error,0,0"})
    void readsTheSizeThatSttySays(String answer, int columns, int rows) {
        assertThat(TerminalProbe.parse(answer)).isEqualTo(new TerminalProbe.Extent(columns, rows));
    }

    @Test
    void putsTheCommonFieldsIntoEveryDocument() {
        Outcome outcome = Outcome.ok("X", Value.object("own", Value.of(1)))
                .operation("op-20261122T031452Z-k7qd")
                .changed(Changed.YES)
                .budget(Duration.ofMinutes(5), Duration.ofSeconds(175));

        assertThat(outcome.document().fields().keySet())
                .containsExactly("apiVersion", "kind", "own", "exitCode", "changed", "operation", "budget");
        assertThat(outcome.document().text("/budget/used")).contains("2m55s");
        assertThat(outcome.document().truth("/budget/met")).contains(true);
    }

    @Test
    void keepsThePromiseOfTheExitCodes() {
        for (Exit exit : Exit.values()) {
            assertThat(exit.code() >= 2 && exit.code() <= 9 || exit.code() == 78)
                    .as(exit.name())
                    .isEqualTo(List.of(
                                    "USAGE",
                                    "REFUSED",
                                    "AUTH",
                                    "UNREACHABLE",
                                    "CONFLICT",
                                    "INTEGRITY",
                                    "WAITING",
                                    "DIFFERENCES",
                                    "NO_JAVA")
                            .contains(exit.name()));
        }
    }

    @Test
    void saysTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(new Run(directory).belay("help", "exit-codes").out())
                    .contains("differences")
                    .contains("interrupted");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void namesAFailureOfTheProgramItselfWithoutAStackTrace() {
        Run run = new Run(directory);
        Failure failure = Failures.of(new IllegalStateException("x"));
        assertThat(failure.exit()).isEqualTo(Exit.INTERNAL);
        assertThat(run.belay("nonsense", "-vv").err()).doesNotContain("\tat ");
    }
}
