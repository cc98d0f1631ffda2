package dev.belay.core.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.signal.Exposition.Format;
import dev.belay.core.signal.Scan.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    private static final Selector REQUESTS = new Selector(Role.REQUESTS, "chat_messages_total", Map.of());
    private static final Selector FAILURES = new Selector(
            Role.FAILURES, "chat_messages_total", Map.of("outcome", new Selector.OneOf(Set.of("error", "timeout"))));
    private static final Selector OPEN = new Selector(Role.CONNECTIONS, "chat_ws_open", Map.of());

    @Test
    void readsOnlyTheConfiguredSeries() {
        Scan scan = scan("""
                # HELP chat_messages_total Messages.
                # TYPE chat_messages_total counter
                chat_messages_total{outcome="ok",code="200"} 1027 1395066363000
                chat_messages_total{code="500",outcome="error",} 3
                chat_messages_total_more 9
                chat_messages 9

                  chat_ws_open   \t 12
                jvm_threads{broken
                """);

        assertThat(scan.readings())
                .containsExactlyInAnyOrder(
                        new Reading(Role.REQUESTS, "chat_messages_total{code=\"200\",outcome=\"ok\"}", 1027),
                        new Reading(Role.REQUESTS, "chat_messages_total{code=\"500\",outcome=\"error\"}", 3),
                        new Reading(Role.FAILURES, "chat_messages_total{code=\"500\",outcome=\"error\"}", 3),
                        new Reading(Role.CONNECTIONS, "chat_ws_open", 12));
        assertThat(scan.problems()).isEmpty();
    }

    @Test
    void readsOpenMetricsWithExemplarsUpToItsEnd() {
        Scan scan = Exposition.scan(
                bytes("""
                # TYPE chat_messages counter
                chat_messages_total{outcome="ok"} 17.0 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67 1520879607.7
                chat_messages_created{outcome="ok"} 1520430000.123
                # EOF
                """), Format.of("application/openmetrics-text; version=1.0.0; charset=utf-8"), List.of(REQUESTS));

        assertThat(scan.readings())
                .containsExactly(new Reading(Role.REQUESTS, "chat_messages_total{outcome=\"ok\"}", 17));
    }

    @Test
    void anOpenMetricsTextWithoutItsEndGivesNothing() {
        Scan scan = Exposition.scan(bytes("chat_ws_open 3\n"), Format.OPEN_METRICS, List.of(OPEN));

        assertThat(scan.readings()).isEmpty();
        assertThat(scan.problems()).extracting(Scan.Problem::fault).containsExactly(Scan.Fault.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN|NOT_FINITE",
                "+Inf|NOT_FINITE",
                "-Inf|NOT_FINITE",
                "-1|NEGATIVE",
                "1d|SYNTAX",
                "0x10|SYNTAX",
                "1_000|SYNTAX",
                "|SYNTAX",
                "1 2 3|SYNTAX",
                "1 now|SYNTAX"
            })
    void aBadValueIsMissingAndNamed(String value, Scan.Fault fault) {
        Scan scan = scan("chat_ws_open " + (value == null ? "" : value) + "\nchat_messages_total 5\n");

        assertThat(scan.readings()).extracting(Reading::role).containsExactly(Role.REQUESTS);
        assertThat(scan.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.fault()).isEqualTo(fault);
            assertThat(problem.series()).isEqualTo("chat_ws_open");
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.text()).contains("chat_ws_open (line 1)");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a=\"b\" 1",
                "{a=b} 1",
                "{a=\"b} 1",
                "{=\"b\"} 1",
                "{a=\"b\"c=\"d\"} 1",
                "{a=\"b\",a=\"c\"} 1",
                "{a=\"b\\",
                "{"
            })
    void brokenLabelsAreMissingAndNamed(String rest) {
        Scan scan = scan("chat_ws_open" + rest + "\n");

        assertThat(scan.readings()).isEmpty();
        assertThat(scan.problems()).extracting(Scan.Problem::fault).containsExactly(Scan.Fault.SYNTAX);
    }

    @Test
    void aSeriesThatStandsTwiceIsMissingWhateverTheOrderOfItsLabels() {
        Scan scan = scan("""
                chat_messages_total{a="1",b="2"} 5
                chat_messages_total{b="2",a="1"} 6
                chat_messages_total{a="1",b="2"} 7
                chat_messages_total{a="1",b="3"} 8
                """);

        assertThat(scan.readings()).extracting(Reading::value).containsExactly(8.0);
        assertThat(scan.problemCount()).isEqualTo(2);
    }

    @Test
    void aValueThatWasCutOffIsMissing() {
        Scan scan = scan("chat_messages_total 5\nchat_ws_open 12");

        assertThat(scan.readings()).extracting(Reading::role).containsExactly(Role.REQUESTS);
        assertThat(scan.problems()).extracting(Scan.Problem::fault).containsExactly(Scan.Fault.TRUNCATED);
    }

    @Test
    void keepsTheFirstProblemsByNameAndCountsAll() {
        Scan scan = scan("chat_ws_open NaN\n".repeat(500));

        assertThat(scan.problems()).hasSize(20);
        assertThat(scan.problemCount()).isEqualTo(500);
    }

    @Test
    void labelValuesAreUnescapedForTheFilterAndEscapedInTheName() {
        String text = "chat_messages_total{path=\"C:\\\\DIR\\\"x\\ny ä\"} 2\n";
        Selector exact = new Selector(
                Role.REQUESTS, "chat_messages_total", Map.of("path", new Selector.OneOf(Set.of("C:\\DIR\"x\ny ä"))));

        Scan scan = Exposition.scan(bytes(text), Format.TEXT, List.of(exact));

        assertThat(scan.readings())
                .containsExactly(new Reading(Role.REQUESTS, "chat_messages_total{path=\"C:\\\\DIR\\\"x\\ny ä\"}", 2));
    }

    @Test
    void aPatternFitsTheWholeValueAndAnAbsentLabelIsEmpty() {
        Selector like = new Selector(Role.CLOSES, "closed", Map.of("code", Selector.Like.of("10(06|11)")));
        Selector absent = new Selector(Role.OPENED, "closed", Map.of("code", new Selector.OneOf(Set.of(""))));
        String text = "closed{code=\"1006\"} 1\nclosed{code=\"11006\"} 2\nclosed 4\n";

        Scan scan = Exposition.scan(bytes(text), Format.TEXT, List.of(like, absent));

        assertThat(scan.readings())
                .containsExactlyInAnyOrder(
                        new Reading(Role.CLOSES, "closed{code=\"1006\"}", 1), new Reading(Role.OPENED, "closed", 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)b", "(?<!a)b", "(a)\\1", "a*+", "(?>a)", "("})
    void refusesPatternsBeyondRe2(String pattern) {
        assertThatThrownBy(() -> Selector.Like.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsAnyBytesWithoutFailing(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] alphabet = bytes("chat_ws_open{}=\",\\ \n#1.eE+-NaNInf\t\u00e4");
        for (int round = 0; round < 2000; round++) {
            byte[] text = bytes("chat_ws_open" + " ".repeat(random.nextInt(40)));
            for (int i = 12; i < text.length; i++) {
                text[i] = alphabet[random.nextInt(alphabet.length)];
            }

            Scan scan = Exposition.scan(text, Format.TEXT, List.of(OPEN, REQUESTS));

            assertThat(scan.readings()).allMatch(r -> Double.isFinite(r.value()) && r.value() >= 0);
        }
    }

    private static Scan scan(String text) {
        return Exposition.scan(bytes(text), Format.TEXT, List.of(REQUESTS, FAILURES, OPEN));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
