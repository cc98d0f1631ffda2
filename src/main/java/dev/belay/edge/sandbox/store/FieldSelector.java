package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which fields must have which text: `metadata.name=a`. Only those fields that servers index are accepted.
public record FieldSelector(List<Term> terms) {
    private static final Set<String> EVERYWHERE = Set.of("metadata.name", "metadata.namespace");
    private static final Map<String, Set<String>> BY_KIND = Map.of(
            "Pod",
            Set.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "status.phase",
                    "status.podIP"),
            "Event",
            Set.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "reason",
                    "type"),
            "Secret",
            Set.of("type"),
            "Namespace",
            Set.of("status.phase"),
            "ReplicaSet",
            Set.of("status.replicas"));

    public FieldSelector {
        terms = List.copyOf(terms);
    }

    /// @param equal whether the field must have the value, or must not
    public record Term(String field, String value, boolean equal) {}

    public static FieldSelector equal(Map<String, String> fields) {
        return new FieldSelector(fields.entrySet().stream()
                .map(e -> new Term(e.getKey(), e.getValue(), true))
                .toList());
    }

    /// @throws ApiFailure when the kind does not offer one of the fields
    public FieldSelector checked(ServedKind kind) {
        for (Term term : terms) {
            if (!EVERYWHERE.contains(term.field())
                    && !BY_KIND.getOrDefault(kind.kind().kind(), Set.of()).contains(term.field())) {
                throw ApiFailure.badRequest("field label not supported: " + term.field());
            }
        }
        return this;
    }

    public boolean matches(Resource resource) {
        return terms.stream().allMatch(term -> text(resource, term.field()).equals(term.value()) == term.equal());
    }

    private static String text(Resource resource, String field) {
        Value value =
                resource.document().at(new Pointer(List.of(field.split("\\.")))).orElse(Value.of(""));
        return value.number("")
                .map(String::valueOf)
                .orElseGet(() -> value.text("").orElse(""));
    }
}
