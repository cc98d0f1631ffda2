package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Patches: JSON merge patch (RFC 7396), and the strategic one of Kubernetes, which merges the lists that it
/// knows by a key of their items.
final class MergePatch {
    private static final String DIRECTIVE = "$patch";
    private static final String DELETED = "$deleteFromPrimitiveList/";
    private static final String RETAIN = "$retainKeys";

    /// The keys by which lists are merged; `ports` by the first that its items have.
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("ports", List.of("containerPort", "port")),
            Map.entry("conditions", List.of("type")),
            Map.entry("ownerReferences", List.of("uid")));

    private final boolean strategic;

    private MergePatch(boolean strategic) {
        this.strategic = strategic;
    }

    static Value.Obj merge(Value.Obj target, Value.Obj patch) {
        return new MergePatch(false).object(target, patch);
    }

    static Value.Obj strategic(Value.Obj target, Value.Obj patch) {
        return new MergePatch(true).object(target, patch);
    }

    private Value.Obj object(Value.Obj target, Value.Obj patch) {
        if (strategic && patch.text("/" + DIRECTIVE).equals(Optional.of("replace"))) {
            return patch.remove(DIRECTIVE);
        }
        Value.Obj out = target;
        for (Map.Entry<String, Value> field : patch.fields().entrySet()) {
            String key = field.getKey();
            if (strategic && key.startsWith("$")) {
                out = key.equals(RETAIN) ? retained(out, field.getValue()) : primitives(out, key, field.getValue());
            } else if (field.getValue() instanceof Value.Null) {
                out = out.remove(key);
            } else {
                out = out.put(key, value(key, out.child(key), field.getValue()));
            }
        }
        return out;
    }

    private Value value(String key, Optional<Value> old, Value patch) {
        if (patch instanceof Value.Obj fields) {
            Value.Obj target = old.filter(Value.Obj.class::isInstance)
                    .map(Value.Obj.class::cast)
                    .orElse(Value.empty());
            return object(target, fields);
        }
        boolean merges = strategic && patch instanceof Value.Arr && KEYS.containsKey(key);
        return merges ? items(KEYS.getOrDefault(key, List.of()), old.orElse(Value.list()), patch) : patch;
    }

    private Value items(List<String> keys, Value old, Value patch) {
        List<Value> out = new ArrayList<>(old.items(""));
        for (Value item : patch.items("")) {
            if (!(item instanceof Value.Obj fields)) {
                return patch;
            }
            String directive = fields.text("/" + DIRECTIVE).orElse("");
            if (directive.equals("replace")) {
                return new Value.Arr(patch.items("").stream()
                        .filter(i -> i.at("/" + DIRECTIVE).isEmpty())
                        .toList());
            }
            int at = index(out, keys, fields);
            if (directive.equals("delete")) {
                if (at >= 0) {
                    out.remove(at);
                }
            } else if (at >= 0 && out.get(at) instanceof Value.Obj before) {
                out.set(at, object(before, fields));
            } else {
                out.add(object(Value.empty(), fields));
            }
        }
        return new Value.Arr(out);
    }

    private static int index(List<Value> items, List<String> keys, Value.Obj wanted) {
        for (String key : keys) {
            Optional<Value> value = wanted.child(key);
            for (int i = 0; value.isPresent() && i < items.size(); i++) {
                if (items.get(i).child(key).equals(value)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static Value.Obj primitives(Value.Obj target, String directive, Value values) {
        if (!directive.startsWith(DELETED)) {
            return target;
        }
        String key = directive.substring(DELETED.length());
        return target.mapField(
                key,
                list -> new Value.Arr(list.items("").stream()
                        .filter(item -> !values.items("").contains(item))
                        .toList()));
    }

    private static Value.Obj retained(Value.Obj target, Value keys) {
        Value.Obj out = target;
        for (String key : target.fields().keySet()) {
            out = keys.items("").contains(Value.of(key)) ? out : out.remove(key);
        }
        return out;
    }
}
