package dev.belay.testcluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a real Prometheus answers where a reader of metrics is easily fooled.
@OnRealCluster
class PrometheusIT {
    private static final String NOTHING_SCRAPED = "global: {scrape_interval: 1s}\n";
    private static final String HISTORY = """
        # TYPE http_requests counter
        http_requests_total{track="stable"} 100 1790000000
        http_requests_total{track="stable"} 160 1790000060
        # EOF
        """;

    private final TestCluster real;

    PrometheusIT(TestCluster real) {
        this.real = real;
    }

    @Test
    void aMetricThatIsAbsentIsAnEmptyAnswerAndNoError() {
        try (PrometheusServer prometheus = real.prometheus(NOTHING_SCRAPED, "")) {
            assertThat(prometheus.query("http_requests_total", "").items("/result"))
                    .isEmpty();
        }
    }

    @Test
    void aShareOfNothingIsNotANumber() {
        try (PrometheusServer prometheus = real.prometheus(NOTHING_SCRAPED, "")) {
            assertThat(prometheus.query("vector(0) / vector(0)", "").text("/result/0/value/1"))
                    .contains("NaN");
        }
    }

    @Test
    void theHistoryThatATestWritesIsThere() {
        try (PrometheusServer prometheus = real.prometheus(NOTHING_SCRAPED, HISTORY)) {
            assertThat(prometheus
                            .query("increase(http_requests_total[61s])", "1790000060")
                            .text("/result/0/metric/track"))
                    .contains("stable");
        }
    }
}
