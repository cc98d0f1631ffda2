package dev.belay.core.baseline;

import dev.belay.core.config.Form;
import dev.belay.core.model.Value;
import java.time.Duration;

/// What an HTTP check wants to see.
///
/// @param status the HTTP status
/// @param within how long the answer may take
/// @param negative whether the check proves that something is refused, as a log-in without a password
public record Expectation(int status, Duration within, boolean negative) {
    /// Judges an answer.
    ///
    /// No answer in time is a failure; an answer that could not be asked for (no such host, no way to the
    /// cluster) is unknown (EM-11).
    public CheckOutcome judge(String id, HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Answered(int got, Duration _)
            when got != status -> failed(id, "status " + got + ", expected " + status);
            case HttpAnswer.Answered(int _, Duration took)
            when took.compareTo(within) > 0 ->
                failed(id, "took " + took.toMillis() + " ms, allowed " + within.toMillis() + " ms");
            case HttpAnswer.Answered _ -> CheckOutcome.passed(id);
            case HttpAnswer.Refused(String why) -> failed(id, why);
            case HttpAnswer.NotAsked(String why) -> new CheckOutcome(id, CheckOutcome.Status.UNKNOWN, why);
        };
    }

    private static CheckOutcome failed(String id, String why) {
        return new CheckOutcome(id, CheckOutcome.Status.FAILED, why);
    }

    Value.Obj document() {
        return Value.object(
                "status",
                Value.of(status),
                "withinMillis",
                Value.of(within.toMillis()),
                "negative",
                Value.of(negative));
    }

    static Expectation read(Form form) {
        return new Expectation(
                (int) form.number("/status"),
                Duration.ofMillis(form.number("/withinMillis")),
                form.truth("/negative", false));
    }
}
