package dev.belay.core.baseline;

import java.time.Duration;

/// What became of one HTTP request of a check.
public sealed interface HttpAnswer {
    record Answered(int status, Duration took) implements HttpAnswer {}

    /// The service was asked and gave no HTTP answer: refused, reset, timed out, no ready pod.
    record Refused(String why) implements HttpAnswer {}

    /// The question never reached the service: no such host, no way to the cluster.
    record NotAsked(String why) implements HttpAnswer {}
}
