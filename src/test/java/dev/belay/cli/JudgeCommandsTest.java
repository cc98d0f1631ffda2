package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeCommandsTest {
    private static final Path CASES = Path.of("src/test/resources/replay");
    private static final String COLUMNS = "t,arm,pod,metric,type,label,value\n";

    @TempDir
    private Path directory;

    private Run run;

    @BeforeEach
    void start() {
        run = new Run(directory);
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesEachRecordingAsItsFileSays(String name) throws IOException {
        Files.copy(CASES.resolve(name).resolve("samples.csv"), directory.resolve("samples.csv"));

        run.belay("judge", "replay", "samples.csv");

        Path golden = CASES.resolve(name).resolve("out.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, run.out());
        }
        assertThat(run.out()).isEqualTo(Files.readString(golden));
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.code()).isZero();
    }

    @Test
    void givesOneObjectATickAndTheResultLast() throws IOException {
        Files.copy(CASES.resolve("errors/samples.csv"), directory.resolve("samples.csv"));

        run.belay("judge", "replay", "samples.csv", "--json");

        List<Value> lines =
                run.out().lines().map(line -> JsonReader.read(line, "line")).toList();
        assertThat(lines).hasSize(6);
        for (int i = 0; i < 5; i++) {
            assertThat(lines.get(i).number("/t")).contains(i + 1L);
            assertThat(lines.get(i).text("/state")).isPresent();
        }
        assertThat(lines.get(4).text("/state")).contains("ROLLBACK");
        assertThat(lines.getLast().text("/kind")).contains("JudgeResult");
        assertThat(lines.getLast().text("/verdict")).contains("ROLLBACK");
        assertThat(lines.getLast().number("/at")).contains(5L);
        assertThat(lines.getLast().number("/ticks")).contains(5L);
        assertThat(lines.getLast().truth("/changed")).contains(false);
    }

    @Test
    void jsonIsShortForNdjson() throws IOException {
        Files.copy(CASES.resolve("errors/samples.csv"), directory.resolve("samples.csv"));

        String shortly = run.belay("judge", "replay", "samples.csv", "--json").out();

        assertThat(run.belay("judge", "replay", "samples.csv", "-o", "ndjson").out())
                .isEqualTo(shortly);
    }

    @Test
    void aParameterFromOutsideWinsOverTheFile() throws IOException {
        Files.copy(CASES.resolve("errors/samples.csv"), directory.resolve("samples.csv"));

        run.belay("judge", "replay", "samples.csv", "--set", "alpha=0.00001", "-o", "name");

        assertThat(run.out()).isEqualTo("ROLLBACK\n");
        assertThat(run.belay("judge", "replay", "samples.csv", "--set", "alpha=0.00001")
                        .out())
                .contains("ROLLBACK at 9 s");
    }

    @Test
    void drawsWhatATickRestsOn() throws IOException {
        Files.copy(CASES.resolve("late-slowness/samples.csv"), directory.resolve("samples.csv"));

        run.belay("judge", "explain", "samples.csv", "--at", "27.5");

        Golden.check("judge-explain.txt", run.out());
        assertThat(run.code()).isZero();
    }

    @Test
    void aTickThatWasNotJudgedCannotBeDrawn() throws IOException {
        Files.copy(CASES.resolve("errors/samples.csv"), directory.resolve("samples.csv"));

        run.belay("judge", "explain", "samples.csv", "--at", "12");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no tick was judged at 12", "the last one ended at 5");
    }

    @Test
    void saysHowLongItTakesAtATraffic() {
        run.belay("judge", "power", "--rps", "40", "--probes", "2");

        Golden.check("judge-power.txt", run.out());
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1,canary,c,requests,delta,,NaN            | samples.csv:2:28: "NaN" is no number
        1,canary,c,requests,delta,,-3             | samples.csv:2:28: "-3" is negative
        1,canary,c,requsts,delta,,3               | samples.csv:2:12: unknown metric "requsts"
        1,canary,c,requests,gauge,,3              | samples.csv:2:21: unknown type of requests "gauge"
        1,canari,c,requests,delta,,3              | samples.csv:2:3: unknown arm "canari"
        1,,c,requests,delta,,3                    | samples.csv:2:3: requests needs an arm
        x,canary,c,requests,delta,,3              | samples.csv:2:1: no time in seconds: "x"
        1,canary,c,requests,delta,3               | samples.csv:2:1: 6 fields where there are 7
        1,canary,c,probe,event,lost,u1            | samples.csv:2:24: unknown label of probe "lost"
        1,canary,c,latency_bucket,counter,abc,1   | samples.csv:2:35: no upper bound in milliseconds
        1,canary,c,latency_bucket,counter,10,1    | samples.csv:2:1: the buckets of canary pod "c" have no +Inf
        1,canary,,weight,set,,1.5                 | samples.csv:2:23: "1.5" is no share between 0 and 1
        1,stable,s,requests,delta,,3              | samples.csv:1:1: nothing was measured on the canary
        1,canary,c,requests,delta,,3              | samples.csv:1:1: control=auto, but nothing was measured on
        1,canary,c,probe,event,late,"u1           | samples.csv:2:29: a quoted text must end on its line
        """)
    void aRowThatIsNoneIsShownWithItsPlaceAndNothingIsJudged(String row, String message) throws IOException {
        Files.writeString(directory.resolve("samples.csv"), COLUMNS + row + "\n");

        run.belay("judge", "replay", "samples.csv", "-o", "ndjson");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message, "nothing was changed (exit 2)");
        assertThat(run.out().lines()).hasSize(1);
    }

    @Test
    void rowsOutOfOrderAndRowsThatStandTwiceAreShown() throws IOException {
        Files.writeString(directory.resolve("samples.csv"), COLUMNS + """
            2,canary,c,requests,delta,,3
            2,canary,c,requests,delta,,3
            1,canary,c,failures,delta,,0
            3,canary,c,failures,counter,,0
            4,canary,c,failures,delta,,0
            """);

        run.belay("judge", "replay", "samples.csv");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "samples.csv:3:1: the same requests stands at t 2.0 already",
                        "samples.csv:4:1: t 1.0 after 2.0: rows must be ordered by t",
                        "samples.csv:6:1: failures of this pod is a counter further up, and a delta here");
    }

    @Test
    void parametersThatAreNoneAreShownWithTheirPlaces() throws IOException {
        Files.writeString(
                directory.resolve("samples.csv"),
                "# a comment\n# param alpa=0.01\n# param beta=2\n" + COLUMNS
                        + "1,canary,c,requests,delta,,3\n1,stable,c,requests,delta,,3\n");

        run.belay("judge", "replay", "samples.csv", "--set", "tick=soon");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("samples.csv:2:9: alpa: no parameter of the judge", "samples.csv:3:9: beta: must be")
                .contains("--set tick: tick: must be a time");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        run.belay("judge", "replay", "nothing.csv");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no file nothing.csv");
    }

    @Test
    void evidenceThatIsNoneIsRefused() throws IOException {
        Files.writeString(
                directory.resolve("samples.csv"),
                "# evidence " + base64("{\"a\":1}") + "\n" + COLUMNS
                        + "1,canary,c,requests,delta,,3\n1,stable,c,requests,delta,,3\n");

        run.belay("judge", "replay", "samples.csv");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("# evidence is no state of the judge in Base64");
    }

    private static String base64(String json) {
        return Base64.getEncoder()
                .encodeToString(Json.compact(JsonReader.read(json, "state")).getBytes(StandardCharsets.UTF_8));
    }
}
