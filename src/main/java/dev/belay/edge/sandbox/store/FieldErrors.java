package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;

/// Gathers what is wrong with one document, worded as `apimachinery/pkg/util/validation/field` words it.
final class FieldErrors {
    private final List<ApiFailure.Cause> causes = new ArrayList<>();

    void invalid(String field, Value value, String detail) {
        causes.add(new ApiFailure.Cause(
                "FieldValueInvalid", field, "Invalid value: " + Json.compact(value) + ": " + detail));
    }

    void required(String field, String detail) {
        causes.add(new ApiFailure.Cause(
                "FieldValueRequired", field, "Required value" + (detail.isEmpty() ? "" : ": " + detail)));
    }

    void forbidden(String field, String detail) {
        causes.add(new ApiFailure.Cause("FieldValueForbidden", field, "Forbidden: " + detail));
    }

    void duplicate(String field, Value value) {
        causes.add(new ApiFailure.Cause("FieldValueDuplicate", field, "Duplicate value: " + Json.compact(value)));
    }

    void notSupported(String field, Value value, List<String> supported) {
        String quoted =
                String.join(", ", supported.stream().map(s -> "\"" + s + "\"").toList());
        causes.add(new ApiFailure.Cause(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + Json.compact(value) + ": supported values: " + quoted));
    }

    void throwIfAny(ServedKind kind, String name) {
        if (!causes.isEmpty()) {
            List<String> lines =
                    causes.stream().map(c -> c.field() + ": " + c.message()).toList();
            String all = lines.size() == 1 ? lines.getFirst() : "[" + String.join(", ", lines) + "]";
            throw new ApiFailure(
                    ApiFailure.Reason.INVALID,
                    kind.qualified() + " \"" + name + "\" is invalid: " + all,
                    ApiFailure.Subject.of(kind, name),
                    causes);
        }
    }
}
