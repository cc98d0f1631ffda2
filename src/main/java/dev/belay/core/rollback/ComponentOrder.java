package dev.belay.core.rollback;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import dev.belay.core.point.Cleaned;
import dev.belay.core.point.Contents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What components say about the order of a restore: who depends on others goes back before what it requires (step 10).
///
/// An object that no component names depends on nothing that is known, and waits for nothing: it is of the first rank.
///
/// @param ranks objects that are named, by rank; 0 goes first
/// @param reloads objects of components that read changed configuration without a restart (RB-5)
public record ComponentOrder(Map<Ref, Integer> ranks, Set<Ref> reloads) {
    public ComponentOrder {
        ranks = Map.copyOf(ranks);
        reloads = Set.copyOf(reloads);
    }

    /// No component is known.
    public static ComponentOrder none() {
        return new ComponentOrder(Map.of(), Set.of());
    }

    /// Steps: the rank of a component is the longest way to it from one that nobody requires; an object of several has
    /// the last of their ranks.
    ///
    /// @param components by name, each as `belay.yaml` and `components.json` have it
    /// @param home the namespace of rules that name none
    public static ComponentOrder of(Value components, Contents point, String home) {
        Map<String, Value> byName = components.fields("");
        Map<String, Integer> places = places(byName);
        Map<Ref, Integer> ranks = new HashMap<>();
        Set<Ref> reloads = new HashSet<>();
        byName.forEach((name, component) -> point.objects().values().stream()
                .filter(object -> owns(component, object, home))
                .forEach(object -> {
                    ranks.merge(object.ref(), places.getOrDefault(name, 0), Math::max);
                    if (component.truth("/reloads").orElse(false)) {
                        reloads.add(object.ref());
                    }
                }));
        return new ComponentOrder(ranks, reloads);
    }

    /// Where an object stands; the lower goes first.
    public int rank(Ref ref) {
        return ranks.getOrDefault(ref, 0);
    }

    /// Each round moves what is required one behind who requires it; a circle, which settings refuse, ends the rounds.
    private static Map<String, Integer> places(Map<String, Value> components) {
        Map<String, Integer> places = new HashMap<>();
        for (int round = 0; round < components.size(); round++) {
            Map<String, Integer> before = Map.copyOf(places);
            components.forEach((name, component) -> requires(component)
                    .forEach(required -> places.merge(required, before.getOrDefault(name, 0) + 1, Math::max)));
        }
        return places;
    }

    /// A list, or one name.
    private static List<String> requires(Value component) {
        List<String> names = new ArrayList<>();
        component.text("/requires").ifPresent(names::add);
        component.items("/requires").forEach(v -> v.text("").ifPresent(names::add));
        return names;
    }

    private static boolean owns(Value component, Cleaned object, String home) {
        return component.items("/objects").stream().anyMatch(rule -> matches(rule, object, home));
    }

    private static boolean matches(Value rule, Cleaned object, String home) {
        Ref ref = object.ref();
        boolean there = rule.text("/kind").orElse("").equals(ref.kind())
                && rule.text("/namespace").orElse(home).equals(ref.namespace());
        return there
                && rule.text("/name")
                        .map(ref.name()::equals)
                        .orElseGet(() -> selected(rule.text("/selector").orElse(""), object));
    }

    /// Equality is the only way of selecting here; what cannot be read selects nothing.
    private static boolean selected(String selector, Cleaned object) {
        Map<String, Value> labels = object.document().fields("/metadata/labels");
        return !selector.isBlank()
                && Arrays.stream(selector.split(",", -1)).allMatch(term -> {
                    int at = term.indexOf('=');
                    return at > 0
                            && Value.of(term.substring(at + 1)
                                            .replaceFirst("^=", "")
                                            .strip())
                                    .equals(labels.get(term.substring(0, at).strip()));
                });
    }
}
