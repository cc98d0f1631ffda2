package dev.belay.core.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// An immutable JSON tree. Objects keep the order of their keys, but equality does not depend on it (RFC 8259, 4).
///
/// Numbers are kept as decimals and compared by value, so that `1`, `1.0` and `1e0` are equal, as an API
/// server sees them.
public sealed interface Value {

    /// The JSON `null`: present, and without a value. Not the same as an absent key.
    static Null nil() {
        return Null.VALUE;
    }

    /// The object without keys.
    static Obj empty() {
        return Obj.EMPTY;
    }

    /// What stands at a pointer; empty when nothing does.
    default Optional<Value> at(Pointer pointer) {
        Value here = this;
        for (String token : pointer.tokens()) {
            Optional<Value> child = here.child(token);
            if (child.isEmpty()) {
                return Optional.empty();
            }
            here = child.get();
        }
        return Optional.of(here);
    }

    /// What stands at a pointer written as in RFC 6901.
    default Optional<Value> at(String pointer) {
        return at(Pointer.of(pointer));
    }

    /// The text at a pointer; empty when there is none, or when it is not a string.
    default Optional<String> text(String pointer) {
        return at(pointer).flatMap(v -> v instanceof Str(String s) ? Optional.of(s) : Optional.empty());
    }

    /// The whole number at a pointer; empty when there is none, or when it is not one that fits.
    default Optional<Long> number(String pointer) {
        return at(pointer).flatMap(v -> v instanceof Num n ? n.asLong() : Optional.empty());
    }

    /// The truth value at a pointer; empty when there is none.
    default Optional<Boolean> truth(String pointer) {
        return at(pointer).flatMap(v -> v instanceof Bool(boolean b) ? Optional.of(b) : Optional.empty());
    }

    /// The items of the list at a pointer; none when it is absent or no list.
    default List<Value> items(String pointer) {
        return at(pointer)
                .map(v -> v instanceof Arr(List<Value> items) ? items : List.<Value>of())
                .orElse(List.of());
    }

    /// The entries of the object at a pointer; none when it is absent or no object.
    default Map<String, Value> fields(String pointer) {
        return at(pointer)
                .map(v -> v instanceof Obj(Map<String, Value> fields) ? fields : Map.<String, Value>of())
                .orElse(Map.of());
    }

    /// The child under a key or an index; empty when there is none.
    default Optional<Value> child(String token) {
        return switch (this) {
            case Obj(Map<String, Value> fields) -> Optional.ofNullable(fields.get(token));
            case Arr(List<Value> items) ->
                Pointer.index(token).filter(i -> i < items.size()).map(items::get);
            case Str _, Num _, Bool _, Null _ -> Optional.empty();
        };
    }

    /// The same tree with another value at the pointer. Missing objects on the way are made; a list takes an existing
    /// index, or its length to append.
    ///
    /// @throws IllegalArgumentException when the way leads through a scalar or past the end of a list
    default Value with(Pointer pointer, Value value) {
        if (pointer.isRoot()) {
            return value;
        }
        String head = pointer.head();
        return switch (this) {
            case Obj o -> o.put(head, o.child(head).orElse(empty()).with(pointer.tail(), value));
            case Arr(List<Value> items) -> {
                int i = Pointer.index(head)
                        .filter(n -> n <= items.size())
                        .orElseThrow(() -> new IllegalArgumentException("no index " + head));
                List<Value> copy = new ArrayList<>(items);
                if (i == items.size()) {
                    copy.add(empty().with(pointer.tail(), value));
                } else {
                    copy.set(i, items.get(i).with(pointer.tail(), value));
                }
                yield new Arr(copy);
            }
            case Null _ -> empty().with(pointer, value);
            case Str _, Num _, Bool _ -> throw new IllegalArgumentException("a scalar has no " + pointer);
        };
    }

    /// The same tree without what stands at the pointer; unchanged when nothing does. The root cannot be removed.
    default Value without(Pointer pointer) {
        if (pointer.isRoot()) {
            throw new IllegalArgumentException("the root cannot be removed");
        }
        String head = pointer.head();
        Optional<Value> child = child(head);
        if (child.isEmpty()) {
            return this;
        }
        return switch (this) {
            case Obj o ->
                pointer.tail().isRoot()
                        ? o.remove(head)
                        : o.put(head, child.get().without(pointer.tail()));
            case Arr(List<Value> items) -> {
                List<Value> copy = new ArrayList<>(items);
                int i = Pointer.index(head).orElseThrow();
                if (pointer.tail().isRoot()) {
                    copy.remove(i);
                } else {
                    copy.set(i, child.get().without(pointer.tail()));
                }
                yield new Arr(copy);
            }
            case Str _, Num _, Bool _, Null _ -> this;
        };
    }

    static Str of(String text) {
        return new Str(text);
    }

    static Num of(long number) {
        return new Num(BigDecimal.valueOf(number));
    }

    /// A finite number.
    static Num of(double number) {
        return new Num(BigDecimal.valueOf(number));
    }

    static Bool of(boolean truth) {
        return new Bool(truth);
    }

    static Arr list(Value... items) {
        return new Arr(List.of(items));
    }

    /// An object of alternating keys and values: `object("kind", of("Pod"), "items", list())`.
    static Obj object(Object... keysAndValues) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
        }
        return new Obj(fields);
    }

    record Obj(Map<String, Value> fields) implements Value {
        private static final Obj EMPTY = new Obj(Map.of());

        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /// With another value under a key; a new key comes last.
        public Obj put(String key, Value value) {
            Map<String, Value> copy = new LinkedHashMap<>(fields);
            copy.put(key, value);
            return new Obj(copy);
        }

        public Obj remove(String key) {
            Map<String, Value> copy = new LinkedHashMap<>(fields);
            copy.remove(key);
            return new Obj(copy);
        }

        public Obj with(String pointer, Value value) {
            return (Obj) with(Pointer.of(pointer), value);
        }

        public Obj without(String pointer) {
            return (Obj) without(Pointer.of(pointer));
        }

        /// With what the function makes of the value under a key; unchanged without one.
        public Obj mapField(String key, UnaryOperator<Value> change) {
            Value value = fields.get(key);
            return value == null ? this : put(key, change.apply(value));
        }
    }

    record Arr(List<Value> items) implements Value {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Str(String text) implements Value {}

    record Num(BigDecimal number) implements Value {
        public Num {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        public Optional<Long> asLong() {
            try {
                return Optional.of(number.longValueExact());
            } catch (ArithmeticException _) {
                return Optional.empty();
            }
        }
    }

    record Bool(boolean truth) implements Value {}

    record Null() implements Value {
        private static final Null VALUE = new Null();
    }
}
