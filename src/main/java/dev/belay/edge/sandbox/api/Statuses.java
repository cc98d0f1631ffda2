package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;

/// `meta/v1` Status documents.
final class Statuses {
    private Statuses() {}

    static ApiAnswer of(ApiFailure failure) {
        return new ApiAnswer.Document(failure.reason().code(), document(failure));
    }

    static Value.Obj document(ApiFailure failure) {
        Value.Obj status = Value.object(
                "kind", Value.of("Status"),
                "apiVersion", Value.of("v1"),
                "metadata", Value.empty(),
                "status", Value.of("Failure"),
                "message", Value.of(failure.getMessage()),
                "reason", Value.of(failure.reason().text()));
        return status.put("details", details(failure))
                .put("code", Value.of(failure.reason().code()));
    }

    private static Value.Obj details(ApiFailure failure) {
        ApiFailure.Subject subject = failure.subject();
        Value.Obj details = Value.empty();
        if (!subject.name().isEmpty()) {
            details = details.put("name", Value.of(subject.name())).put("kind", Value.of(subject.resource()));
            details = subject.group().isEmpty() ? details : details.put("group", Value.of(subject.group()));
        }
        return failure.causes().isEmpty()
                ? details
                : details.put(
                        "causes",
                        new Value.Arr(failure.causes().stream()
                                .map(cause -> (Value) Value.object(
                                        "reason", Value.of(cause.reason()),
                                        "message", Value.of(cause.message()),
                                        "field", Value.of(cause.field())))
                                .toList()));
    }

    static Value.Obj deleted(ResourcePath path, Resource gone) {
        return Value.object(
                "kind", Value.of("Status"),
                "apiVersion", Value.of("v1"),
                "metadata", Value.empty(),
                "status", Value.of("Success"),
                "details",
                        Value.object(
                                "name", Value.of(gone.name()),
                                "group", Value.of(path.kind().kind().group()),
                                "kind", Value.of(path.kind().plural()),
                                "uid", Value.of(gone.uid())));
    }
}
