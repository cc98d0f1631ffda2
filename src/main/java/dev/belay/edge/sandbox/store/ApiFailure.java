package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Ref;
import dev.belay.world.WorldException;
import java.util.List;

/// A refusal as a Kubernetes API server words it: reason, code, message, and the fields at fault.
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The reasons of `meta/v1` Status that the sandbox gives, each with its HTTP code.
    public enum Reason {
        NOT_FOUND("NotFound", 404, WorldException.Kind.GONE),
        ALREADY_EXISTS("AlreadyExists", 409, WorldException.Kind.CONFLICT),
        CONFLICT("Conflict", 409, WorldException.Kind.CONFLICT),
        INVALID("Invalid", 422, WorldException.Kind.INVALID),
        BAD_REQUEST("BadRequest", 400, WorldException.Kind.INVALID),
        EXPIRED("Expired", 410, WorldException.Kind.GONE),
        FORBIDDEN("Forbidden", 403, WorldException.Kind.FORBIDDEN),
        UNAUTHORIZED("Unauthorized", 401, WorldException.Kind.FORBIDDEN),
        METHOD_NOT_ALLOWED("MethodNotAllowed", 405, WorldException.Kind.INVALID),
        UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaType", 415, WorldException.Kind.INVALID),
        TOO_MANY_REQUESTS("TooManyRequests", 429, WorldException.Kind.THROTTLED),
        SERVICE_UNAVAILABLE("ServiceUnavailable", 503, WorldException.Kind.UNREACHABLE);

        private final String text;
        private final int code;
        private final WorldException.Kind kind;

        Reason(String text, int code, WorldException.Kind kind) {
            this.text = text;
            this.code = code;
            this.kind = kind;
        }

        /// As in a Status document.
        public String text() {
            return text;
        }

        public int code() {
            return code;
        }
    }

    /// One field at fault.
    ///
    /// @param reason as in a Status document: `FieldValueInvalid`
    public record Cause(String reason, String field, String message) {}

    /// What a failure is about, all empty when it is about no object.
    ///
    /// @param resource plural: `deployments`
    public record Subject(String group, String resource, String name) {
        static Subject of(ServedKind kind, String name) {
            return new Subject(kind.kind().group(), kind.plural(), name);
        }
    }

    private static final Subject NOTHING = new Subject("", "", "");

    private final Reason reason;
    private final transient List<Cause> causes;
    private final transient Subject subject;

    public ApiFailure(Reason reason, String message) {
        this(reason, message, NOTHING, List.of());
    }

    ApiFailure(Reason reason, String message, Subject subject, List<Cause> causes) {
        super(message);
        this.reason = reason;
        this.subject = subject;
        this.causes = List.copyOf(causes);
    }

    static ApiFailure notFound(ServedKind kind, Ref ref) {
        return new ApiFailure(
                Reason.NOT_FOUND,
                kind.resource() + " \"" + ref.name() + "\" not found",
                Subject.of(kind, ref.name()),
                List.of());
    }

    public static ApiFailure badRequest(String message) {
        return new ApiFailure(Reason.BAD_REQUEST, message);
    }

    public Reason reason() {
        return reason;
    }

    public Subject subject() {
        return subject;
    }

    public List<Cause> causes() {
        return causes;
    }

    /// The same in the terms of the port.
    public WorldException.Kind kind() {
        return reason.kind;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
