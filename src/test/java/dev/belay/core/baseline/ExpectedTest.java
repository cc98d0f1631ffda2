package dev.belay.core.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.config.Form;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedTest {
    private static final Expected EXPECTED = new Expected(
            "before",
            new TreeMap<>(Map.of(
                    "smoke/a",
                    new Expected.Test(Expected.Demand.MUST_PASS, 1, 0),
                    "smoke/b",
                    new Expected.Test(Expected.Demand.MUST_FAIL, 0, 1),
                    "smoke/c",
                    new Expected.Test(Expected.Demand.IGNORE, 1, 1))));

    @Test
    void expectationsReadBackAreTheSame() {
        assertThat(Expected.read(Form.of(EXPECTED.document(), "expected.json"))).isEqualTo(EXPECTED);
    }

    /// RB-15.
    @Test
    void aRunLikeTheCaptureIsGreen() {
        assertThat(validate(CheckOutcome.Status.PASSED, CheckOutcome.Status.FAILED))
                .isEqualTo(Validation.Colour.GREEN);
    }

    /// RB-15.
    @Test
    void mustPassFailedIsRedAndMustFailPassedIsYellow() {
        assertThat(validate(CheckOutcome.Status.FAILED, CheckOutcome.Status.FAILED))
                .isEqualTo(Validation.Colour.RED);
        assertThat(validate(CheckOutcome.Status.PASSED, CheckOutcome.Status.PASSED))
                .isEqualTo(Validation.Colour.YELLOW);
        assertThat(validate(CheckOutcome.Status.FAILED, CheckOutcome.Status.PASSED))
                .isEqualTo(Validation.Colour.RED);
    }

    /// RB-15.
    @Test
    void aTestThatDidNotRunOrCouldNotIsUnknown() {
        Validation missing =
                EXPECTED.validate(List.of(new SuiteOutcome("smoke", List.of(CheckOutcome.passed("smoke/a")))));

        assertThat(missing.colour()).isEqualTo(Validation.Colour.UNKNOWN);
        assertThat(missing.findings()).extracting(Validation.Finding::test).containsExactly("smoke/b");
        assertThat(validate(CheckOutcome.Status.UNKNOWN, CheckOutcome.Status.FAILED))
                .isEqualTo(Validation.Colour.UNKNOWN);
        assertThat(EXPECTED.validate(List.of()).colour()).isEqualTo(Validation.Colour.UNKNOWN);
    }

    @Test
    void aCaptureWithAFailedOrAnUnknownCheckIsNotAsExpected() {
        for (CheckOutcome.Status status : List.of(CheckOutcome.Status.FAILED, CheckOutcome.Status.UNKNOWN)) {
            SuiteOutcome suite = new SuiteOutcome("smoke", List.of(new CheckOutcome("smoke/a", status, "why")));

            assertThat(Expected.passing(List.of(suite)).met()).isFalse();
        }
    }

    @Test
    void anHttpCheckJudgesStatusThenTime() {
        Expectation expectation = new Expectation(401, Duration.ofSeconds(2), true);

        assertThat(expectation.judge("x", answered(401, 100)).status()).isEqualTo(CheckOutcome.Status.PASSED);
        assertThat(expectation.judge("x", answered(200, 100)).detail()).isEqualTo("status 200, expected 401");
        assertThat(expectation.judge("x", answered(401, 2001)).detail()).isEqualTo("took 2001 ms, allowed 2000 ms");
        assertThat(expectation.judge("x", new HttpAnswer.Refused("refused")).status())
                .isEqualTo(CheckOutcome.Status.FAILED);
        assertThat(expectation
                        .judge("x", new HttpAnswer.NotAsked("no such host"))
                        .status())
                .isEqualTo(CheckOutcome.Status.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend:8080", "chat/backend", "chat/Backend:80", "chat/backend:", "a/b/c:1"})
    void aPodTargetIsWrittenNamespaceNamePort(String target) {
        assertThatThrownBy(
                        () -> SuiteCheck.PodCheck.of(target, "/", new Expectation(200, Duration.ofSeconds(2), false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NAMESPACE/NAME:PORT");
    }

    @Test
    void failedIterationsCountAsInfinitelySlow() {
        Histogram micros = new Histogram(3);
        for (int i = 1; i <= 90; i++) {
            micros.recordValue(i * 1000L);
        }

        SeriesSummary summary = SeriesSummary.of("response", micros, 10);

        assertThat(summary.samples()).isEqualTo(100);
        assertThat(summary.millis().get("p50")).isCloseTo(50, org.assertj.core.data.Percentage.withPercentage(0.2));
        assertThat(summary.millis().get("p90")).isCloseTo(90, org.assertj.core.data.Percentage.withPercentage(0.2));
        assertThat(summary.millis()).containsEntry("p95", Double.POSITIVE_INFINITY);
    }

    @Test
    void performanceReadBackIsTheSameInfinitiesIncluded() {
        Performance performance = new Performance(
                "golden-path",
                3,
                15,
                1,
                List.of(new SeriesSummary("response", 2, 1, Map.of("p50", 1.25, "p99", Double.POSITIVE_INFINITY))));

        assertThat(Performance.read(Form.of(performance.document(), "perf/summary.json")))
                .isEqualTo(performance);
    }

    private static HttpAnswer answered(int status, int millis) {
        return new HttpAnswer.Answered(status, Duration.ofMillis(millis));
    }

    private static Validation.Colour validate(CheckOutcome.Status a, CheckOutcome.Status b) {
        return EXPECTED.validate(List.of(new SuiteOutcome(
                        "smoke",
                        List.of(
                                new CheckOutcome("smoke/a", a, "x"),
                                new CheckOutcome("smoke/b", b, "x"),
                                new CheckOutcome("smoke/c", CheckOutcome.Status.FAILED, "x")))))
                .colour();
    }
}
