package dev.belay.edge.kube;

import dev.belay.core.model.Value;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.Optional;

/// What an answer that is no success means, by HTTP status and the `reason` of the Status body (Kubernetes API
/// conventions, "Response Status Kind").
final class Failures {
    private Failures() {}

    static WorldException of(String action, Answer answer) {
        Optional<Value.Obj> status = answer.parsed();
        String reason = status.flatMap(s -> s.text("/reason")).orElse("");
        String message = status.flatMap(s -> s.text("/message")).orElseGet(() -> first(answer.text()));
        WorldException.Kind kind = kind(answer.status(), reason, message);
        return new WorldException(
                kind,
                action + ": " + message + " (HTTP " + answer.status() + ")",
                Duration.ofSeconds(answer.retryAfterSeconds()));
    }

    /// Whether the answer says that this one object is not there, and not that its kind is unknown.
    static boolean objectNotFound(Answer answer) {
        return answer.status() == 404
                && answer.parsed()
                        .flatMap(s -> s.text("/details/name"))
                        .filter(name -> !name.isEmpty())
                        .isPresent();
    }

    static WorldException.Kind kind(int status, String reason, String message) {
        return switch (status) {
            case 400, 405, 406, 413, 415, 422 -> WorldException.Kind.INVALID;
            case 401 -> WorldException.Kind.FORBIDDEN;
            case 403 -> refusal(message) ? WorldException.Kind.REFUSED : WorldException.Kind.FORBIDDEN;
            case 404, 410 -> WorldException.Kind.GONE;
            case 409 -> WorldException.Kind.CONFLICT;
            case 429 -> WorldException.Kind.THROTTLED;
            case 500 -> webhook(message) ? WorldException.Kind.REFUSED : WorldException.Kind.UNREACHABLE;
            case 502, 503, 504 -> WorldException.Kind.UNREACHABLE;
            default -> reason.equals("Timeout") ? WorldException.Kind.UNREACHABLE : WorldException.Kind.REFUSED;
        };
    }

    /// Admission and quota answer 403 with reason Forbidden, as missing rights do; only the message tells them apart.
    private static boolean refusal(String message) {
        return webhook(message)
                || message.contains("exceeded quota")
                || message.contains("is forbidden: violates PodSecurity");
    }

    private static boolean webhook(String message) {
        return message.contains("admission webhook") || message.contains("failed calling webhook");
    }

    private static String first(String text) {
        String line = text.strip().lines().findFirst().orElse("no body");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
