package dev.belay.edge.kube;

import dev.belay.core.model.Value;
import dev.belay.world.WorldException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an answer that is no success means, by HTTP status and the `reason` of the Status body (Kubernetes API
/// conventions, "Response Status Kind").
final class Failures {
    private static final Pattern RIGHTS =
            Pattern.compile("(?i)\\buser .*\\b(cannot|is attempting to grant)\\b", Pattern.DOTALL);

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

    /// The kind of failure for an answer.
    ///
    /// A webhook or a policy may refuse with any status, so its words count more than that.
    ///
    /// @param reason of the Status document; empty when the body was none
    static WorldException.Kind kind(int status, String reason, String message) {
        return switch (status) {
            case 404, 410 -> WorldException.Kind.GONE;
            case 429 -> WorldException.Kind.THROTTLED;
            case 502, 503, 504 -> WorldException.Kind.UNREACHABLE;
            default -> admission(message) ? WorldException.Kind.REFUSED : byStatus(status, reason, message);
        };
    }

    private static WorldException.Kind byStatus(int status, String reason, String message) {
        return switch (status) {
            case 400, 405, 406, 413, 415, 422 -> WorldException.Kind.INVALID;
            case 401 -> WorldException.Kind.FORBIDDEN;
            case 403 ->
                reason.isEmpty() || lacksRights(message) ? WorldException.Kind.FORBIDDEN : WorldException.Kind.REFUSED;
            case 409 -> WorldException.Kind.CONFLICT;
            case 500 -> WorldException.Kind.UNREACHABLE;
            default -> reason.equals("Timeout") ? WorldException.Kind.UNREACHABLE : WorldException.Kind.REFUSED;
        };
    }

    /// Missing rights and a refusal by the server's own rules (quota, pod security, a namespace that ends) are both
    /// 403 with reason Forbidden; only what the authorizer says tells them apart.
    private static boolean lacksRights(String message) {
        return RIGHTS.matcher(message).find();
    }

    private static boolean admission(String message) {
        return message.contains("admission webhook")
                || message.contains("failed calling webhook")
                || message.contains("ValidatingAdmissionPolicy");
    }

    private static String first(String text) {
        String line = text.strip().lines().findFirst().orElse("no body");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
