package dev.belay.core.rollout;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The labels that copies must have otherwise, so that no selector of the user meets them (CN-27).
///
/// The smallest set of keys of which every selector on stable's pods has one; the first in the alphabet among
/// equals.
///
/// @param keys in alphabetical order
public record Relabelling(List<String> keys) {
    public Relabelling {
        keys = List.copyOf(keys);
    }

    /// Empty: some selector has no key whose value could be changed.
    ///
    /// @param selectors what the Deployment, Services and budgets select by; those that do not meet the pods
    ///     are left out
    public static Optional<Relabelling> of(Map<String, Value> podLabels, List<Map<String, Value>> selectors) {
        List<Map<String, Value>> met =
                selectors.stream().filter(s -> meets(s, podLabels)).toList();
        List<String> all = List.copyOf(
                new TreeSet<>(met.stream().flatMap(s -> s.keySet().stream()).toList()));
        for (int size = 1; size <= all.size(); size++) {
            List<String> found = pick(all, 0, size, met);
            if (!found.isEmpty()) {
                return Optional.of(new Relabelling(found));
            }
        }
        return Optional.empty();
    }

    /// The labels with the values of a copy under the keys.
    Map<String, Value> of(Map<String, Value> labels, Copy copy) {
        Map<String, Value> changed = new LinkedHashMap<>(labels);
        for (String key : keys) {
            changed.computeIfPresent(
                    key, (_, value) -> Value.of(Names.label(value.text("").orElse(""), copy)));
        }
        return changed;
    }

    /// What a Deployment, Service or budget selects pods by.
    static Map<String, Value> selector(Resource resource) {
        return switch (resource.ref().kind()) {
            case "Service" -> resource.document().fields("/spec/selector");
            default -> resource.document().fields("/spec/selector/matchLabels");
        };
    }

    private static boolean meets(Map<String, Value> selector, Map<String, Value> labels) {
        return !selector.isEmpty()
                && selector.entrySet().stream()
                        .allMatch(e -> e.getValue().equals(labels.getOrDefault(e.getKey(), Value.nil())));
    }

    /// The first set of that size, in the order of the alphabet, that has a key of every selector.
    private static List<String> pick(List<String> all, int from, int size, List<Map<String, Value>> selectors) {
        if (size == 0) {
            return List.of();
        }
        for (int i = from; i + size <= all.size(); i++) {
            List<String> chosen = new ArrayList<>(List.of(all.get(i)));
            List<String> rest = pick(all, i + 1, size - 1, without(selectors, all.get(i)));
            chosen.addAll(rest);
            if (chosen.size() == size
                    && selectors.stream().allMatch(s -> chosen.stream().anyMatch(s::containsKey))) {
                return chosen;
            }
        }
        return List.of();
    }

    private static List<Map<String, Value>> without(List<Map<String, Value>> selectors, String key) {
        return selectors.stream().filter(s -> !s.containsKey(key)).toList();
    }
}
