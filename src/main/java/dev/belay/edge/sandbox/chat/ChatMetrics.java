package dev.belay.edge.sandbox.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What one pod shows at `/metrics`. Label values that are known are there from the start, as 0.
///
/// There is no heap gauge: pods share the memory of a process, so that none could say what is its own.
/// `chat_retained_bytes` is what the pod itself keeps by the fault `leak`.
final class ChatMetrics {
    /// How a message ended. A message whose sender left before its answer is not among them.
    enum Outcome {
        OK,
        ERROR,
        TIMEOUT
    }

    private static final Duration[] BUCKETS = IntStream.of(
                    1, 5, 10, 25, 50, 75, 100, 150, 200, 250, 300, 500, 750, 1_000, 2_500, 5_000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Outcome, Counter> messages = new EnumMap<>(Outcome.class);
    private final Counter opened = registry.counter("chat.ws.opened");
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong retained = new AtomicLong();
    private final Timer response =
            Timer.builder("chat.response").serviceLevelObjectives(BUCKETS).register(registry);

    ChatMetrics(ChatSettings settings, Faults faults) {
        for (Outcome outcome : Outcome.values()) {
            String word = outcome.name().toLowerCase(Locale.ROOT);
            messages.put(outcome, registry.counter("chat.messages", "outcome", word));
        }
        IntStream.of(1000, 1001, 1006, 1011, 1012).forEach(this::closes);
        Gauge.builder("chat.ws.open", open, AtomicInteger::get).register(registry);
        Gauge.builder("chat.retained.bytes", retained, AtomicLong::get).register(registry);
        Stream.of(FaultKind.values())
                .forEach(kind -> FunctionCounter.builder("chat.faults", faults, f -> f.count(kind))
                        .tag("kind", kind.word())
                        .register(registry));
        Gauge.builder("chat.info", () -> 1)
                .tags(Tags.of("mode", settings.mode(), "image", settings.pod().image()))
                .register(registry);
    }

    void answered(Outcome outcome, long nanos) {
        messages.getOrDefault(outcome, opened).increment();
        response.record(Duration.ofNanos(nanos));
    }

    void opened() {
        opened.increment();
        open.incrementAndGet();
    }

    void closed(int code) {
        open.decrementAndGet();
        closes(code).increment();
    }

    void retained(long bytes) {
        retained.addAndGet(bytes);
    }

    /// Connections open now.
    int open() {
        return open.get();
    }

    /// The text for a scraper that accepts these media types.
    String scrape(String accept) {
        return registry.scrape(accept);
    }

    private Counter closes(int code) {
        return registry.counter("chat.ws.closed", "code", String.valueOf(code));
    }
}
