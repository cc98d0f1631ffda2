package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.ApiFailure;
import java.util.ArrayList;
import java.util.List;

/// JSON Patch (RFC 6902): `add`, `remove`, `replace`, `test`.
final class JsonPatch {
    private JsonPatch() {}

    /// @throws ApiFailure when an operation is unknown, or does not fit the document
    static Value.Obj apply(Value.Obj target, List<Value> operations) {
        Value out = target;
        for (Value operation : operations) {
            try {
                out = one(out, operation);
            } catch (IllegalArgumentException e) {
                throw refused(operation, String.valueOf(e.getMessage()));
            }
        }
        if (out instanceof Value.Obj object) {
            return object;
        }
        throw ApiFailure.badRequest("the patch leaves no object");
    }

    private static Value one(Value document, Value operation) {
        Pointer path = Pointer.of(operation.text("/path").orElse(""));
        Value value = operation.at("/value").orElse(Value.nil());
        return switch (operation.text("/op").orElse("")) {
            case "add" -> added(document, path, value);
            case "remove" -> present(document, path, operation).without(path);
            case "replace" -> present(document, path, operation).with(path, value);
            case "test" -> {
                if (!document.at(path).filter(value::equals).isPresent()) {
                    throw refused(operation, "the value there is another");
                }
                yield document;
            }
            default -> throw refused(operation, "the operation is not known");
        };
    }

    private static Value present(Value document, Pointer path, Value operation) {
        if (path.isRoot() || document.at(path).isEmpty()) {
            throw refused(operation, "nothing is there");
        }
        return document;
    }

    /// Into a list before the index, or at its end with `-`.
    private static Value added(Value document, Pointer path, Value value) {
        if (path.isRoot()) {
            return value;
        }
        List<String> tokens = path.tokens();
        Pointer parent = new Pointer(tokens.subList(0, tokens.size() - 1));
        if (!(document.at(parent).orElse(Value.nil()) instanceof Value.Arr(List<Value> items))) {
            return document.with(path, value);
        }
        List<Value> longer = new ArrayList<>(items);
        String last = tokens.getLast();
        int index = last.equals("-") ? items.size() : last.matches("\\d{1,6}") ? Integer.parseInt(last) : -1;
        if (index < 0 || index > items.size()) {
            throw new IllegalArgumentException("no index " + last);
        }
        longer.add(index, value);
        return document.with(parent, new Value.Arr(longer));
    }

    private static ApiFailure refused(Value operation, String why) {
        return new ApiFailure(
                ApiFailure.Reason.INVALID,
                "the patch cannot be applied: " + operation.text("/op").orElse("") + " "
                        + operation.text("/path").orElse("") + ": " + why);
    }
}
