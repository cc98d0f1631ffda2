package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which labels an object must carry: a `LabelSelector`, a plain map, or the text of a query.
public record Selector(List<Requirement> requirements) {
    public Selector {
        requirements = List.copyOf(requirements);
    }

    /// One condition on one label.
    ///
    /// @param values for `IN` and `NOT_IN`
    public record Requirement(String key, Operator operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }

        boolean holds(Map<String, Value> labels) {
            Optional<String> label = Optional.ofNullable(labels.get(key)).flatMap(v -> v.text(""));
            return switch (operator) {
                case IN -> label.filter(values::contains).isPresent();
                case NOT_IN -> label.filter(values::contains).isEmpty();
                case EXISTS -> label.isPresent();
                case ABSENT -> label.isEmpty();
            };
        }
    }

    /// How a label is compared.
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        ABSENT
    }

    /// Matches everything.
    public static Selector everything() {
        return new Selector(List.of());
    }

    /// All of these labels, as in `spec.selector` of a Service.
    public static Selector equal(Map<String, Value> labels) {
        return new Selector(labels.entrySet().stream()
                .map(e -> new Requirement(
                        e.getKey(), Operator.IN, List.of(e.getValue().text("").orElse(""))))
                .toList());
    }

    /// A `LabelSelector`: `matchLabels` and `matchExpressions`.
    ///
    /// @throws ApiFailure when an operator is unknown
    public static Selector of(Value labelSelector) {
        List<Requirement> all = new java.util.ArrayList<>(
                equal(labelSelector.fields("/matchLabels")).requirements());
        for (Value expression : labelSelector.items("/matchExpressions")) {
            String name = expression.text("/operator").orElse("");
            Operator operator = switch (name) {
                case "In" -> Operator.IN;
                case "NotIn" -> Operator.NOT_IN;
                case "Exists" -> Operator.EXISTS;
                case "DoesNotExist" -> Operator.ABSENT;
                default -> throw ApiFailure.badRequest("\"" + name + "\" is not a valid label selector operator");
            };
            List<String> values = expression.items("/values").stream()
                    .map(v -> v.text("").orElse(""))
                    .toList();
            all.add(new Requirement(expression.text("/key").orElse(""), operator, values));
        }
        return new Selector(all);
    }

    public boolean matches(Map<String, Value> labels) {
        return requirements.stream().allMatch(r -> r.holds(labels));
    }

    public boolean matches(Resource resource) {
        return matches(resource.labels());
    }
}
