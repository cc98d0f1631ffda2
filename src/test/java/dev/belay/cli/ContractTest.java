package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Value;
import dev.belay.edge.files.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// What every registered command promises (T01, T02, T46), found by walking the tree: a new command is held to it.
class ContractTest {
    @TempDir
    private Path directory;

    static Stream<List<String>> commands() {
        List<List<String>> found = new ArrayList<>();
        collect(Tree.whole(), List.of(), found);
        return found.stream();
    }

    private static void collect(CommandLine at, List<String> path, List<List<String>> found) {
        found.add(path);
        at.getSubcommands().forEach((name, command) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(command, longer, found);
        });
    }

    @ParameterizedTest(name = "belay {0} -h")
    @MethodSource("commands")
    void answersHelpWithTwoExamplesFirst(List<String> words) {
        Run run = run(words, "-h");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().skip(2).takeWhile(l -> !l.isBlank()).filter(l -> l.matches("  \\S.*")))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(l -> l.contains("belay"));
        assertThat(run.out().lines()).allMatch(l -> l.length() <= 80);
    }

    @ParameterizedTest(name = "belay {0} --frobnicate")
    @MethodSource("commands")
    void refusesAnUnknownFlagWithExit2(List<String> words) {
        Run run = run(words, "--frobnicate");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(4);
        assertThat(run.err()).contains("unknown flag --frobnicate").contains("nothing was changed (exit 2)");
    }

    @ParameterizedTest(name = "belay {0} --hepl")
    @MethodSource("commands")
    void guessesTheFlagThatWasMeant(List<String> words) {
        assertThat(run(words, "--verison").err()).contains("did you mean \"--version\"?");
    }

    @ParameterizedTest(name = "belay {0} --frobnicate -o json")
    @MethodSource("commands")
    void writesOneJsonDocumentEvenOnFailure(List<String> words) {
        Run run = run(words, "--frobnicate", "-o", "json");

        assertThat(run.json().text("/error/code")).contains("BLY-USAGE");
        assertThat(run.json().number("/exitCode")).contains(2L);
        assertThat(run.json().truth("/changed")).contains(false);
        assertThat(run.json().text("/apiVersion")).contains("belay/v1");
    }

    @ParameterizedTest(name = "belay {0} parses the same lazily")
    @MethodSource("commands")
    void parsesTheSameWhenOnlyItsBranchIsMade(List<String> words) {
        CommandLine whole = at(Tree.whole(), words);
        CommandLine branch = at(Tree.branch(words), words);

        assertThat(flags(branch)).isEqualTo(flags(whole));
        if (!words.isEmpty()) {
            assertThat(branch.getSubcommands().keySet())
                    .isEqualTo(whole.getSubcommands().keySet());
        }
    }

    @ParameterizedTest(name = "belay {0} has --dry-run where it writes")
    @MethodSource("commands")
    void hasADryRunWhereItWrites(List<String> words) {
        CommandLine command = at(Tree.whole(), words);
        Manual manual = command.getCommand().getClass().getAnnotation(Manual.class);

        assertThat(manual).isNotNull();
        assertThat(manual.examples()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(command.getCommandSpec().optionsMap().containsKey("--dry-run"))
                .isEqualTo(manual.writes());
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void hasAPageForEveryErrorCode(ErrorCode code) {
        Run run = new Run(directory).belay("help", code.text());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith(code.text())
                .contains("Meaning", "Check by hand", "Fix", "In an emergency run")
                .contains("exit " + code.exit().code());
        assertThat(run.out().lines()).allMatch(l -> l.length() <= 80);
    }

    @Test
    void hasAPageForEveryTopic() {
        for (String topic : HelpPages.TOPICS) {
            Run run = new Run(directory).belay("help", topic);
            assertThat(run.code()).as(topic).isZero();
            assertThat(run.out().lines()).as(topic).hasSizeGreaterThan(5).allMatch(l -> l.length() <= 80);
        }
    }

    @Test
    void namesEveryExitCodeInTheHelp() {
        String page = new Run(directory).belay("help", "exit-codes").out();
        for (Exit exit : Exit.values()) {
            assertThat(page).containsPattern("(?m)^ +" + exit.code() + "  " + exit.word() + " ");
        }
    }

    @ParameterizedTest(name = "belay {0}: the help names only commands that exist")
    @MethodSource("commands")
    void helpPagesOfCommandsAreReachedByHelp(List<String> words) {
        if (!words.isEmpty()) {
            List<String> line = new ArrayList<>(List.of("help"));
            line.addAll(words);
            assertThat(new Run(directory).belay(line.toArray(String[]::new)).out())
                    .isEqualTo(run(words, "-h").out());
        }
    }

    @ParameterizedTest(name = "belay {0} -h as a plug-in of kubectl")
    @MethodSource("commands")
    void saysKubectlBelayWhenStartedSo(List<String> words) {
        Run run = new Run(directory).invokedAs("kubectl belay");
        run.belay(line(words, "-h"));
        assertThat(run.out()).startsWith("kubectl belay");
        assertThat(run.out().replaceAll("\\s+", " "))
                .doesNotContainPattern("(?<!kubectl )\\bbelay (help|demo|config|version)");
    }

    @Test
    void givesTheVersionInEveryFormat() {
        assertThat(new Run(directory).belay("--version").out()).startsWith("belay ");
        assertThat(new Run(directory).belay("version", "-o", "json").json().text("/kind"))
                .contains("Version");
        Value yaml = YamlReader.read(
                new Run(directory).belay("version", "-o", "yaml").out(), "f");
        assertThat(yaml.number("/exitCode")).contains(0L);
        assertThat(new Run(directory).belay("version", "-o", "jsonpath={.kind}").out())
                .isEqualTo("Version\n");
        assertThat(new Run(directory).belay("version", "-o", "ndjson").out().lines())
                .hasSize(1);
        assertThat(new Run(directory).belay("version", "-o", "name").out().lines())
                .hasSize(1);
    }

    private static CommandLine at(CommandLine root, List<String> words) {
        CommandLine here = root;
        for (String word : words) {
            here = Optional.ofNullable(here.getSubcommands().get(word)).orElseThrow();
        }
        return here;
    }

    private Run run(List<String> words, String... more) {
        return new Run(directory).belay(line(words, more));
    }

    private static String[] line(List<String> words, String... more) {
        List<String> line = new ArrayList<>(words);
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    private static List<String> flags(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::toString)
                .sorted()
                .toList();
    }
}
