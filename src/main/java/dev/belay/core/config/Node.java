package dev.belay.core.config;

import dev.belay.core.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tree as it stands in a file: the values of a [Value], and the place of every key and value.
public sealed interface Node {

    /// Where it begins.
    Place place();

    /// The same tree without its places.
    Value value();

    /// What stands under a key; empty when this is no mapping, or has no such key.
    default Optional<Node> get(String key) {
        return this instanceof Mapping mapping ? mapping.entry(key).map(Entry::node) : Optional.empty();
    }

    /// What it is, as a message says it: `a mapping`, `a list`, `text`, ...
    default String what() {
        return switch (this) {
            case Mapping _ -> "a mapping";
            case Items _ -> "a list";
            case Scalar(Value.Str _, String _, Place _) -> "text";
            case Scalar(Value.Num _, String _, Place _) -> "a number";
            case Scalar(Value.Bool _, String _, Place _) -> "true or false";
            case Scalar(Value _, String _, Place _) -> "nothing";
        };
    }

    /// A key and what stands under it.
    record Entry(String key, Place place, Node node) {}

    /// Keys in their order, each once.
    record Mapping(List<Entry> entries, Place place) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst();
        }

        @Override
        public Value value() {
            Map<String, Value> fields = new LinkedHashMap<>();
            entries.forEach(e -> fields.put(e.key(), e.node().value()));
            return new Value.Obj(fields);
        }
    }

    record Items(List<Node> items, Place place) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Value value() {
            return new Value.Arr(items.stream().map(Node::value).toList());
        }
    }

    /// A scalar.
    ///
    /// @param text as it was written, so that `1.10` and `0x10` are not lost
    record Scalar(Value value, String text, Place place) implements Node {}
}
