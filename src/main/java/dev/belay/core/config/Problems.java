package dev.belay.core.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Gathers what is wrong while a document is read, so that a person sees all of it at once.
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Place place, String message) {
        found.add(new Problem(place, message));
    }

    public void add(Place place, String message, String suggestion) {
        found.add(new Problem(place, message, suggestion));
    }

    /// A word that is none of the known ones.
    ///
    /// @param what it should have named: `key`, `component`, ...
    public void unknown(Place place, String what, String word, Collection<String> known) {
        String nearest = Nearest.to(word, known).orElse("");
        String list = nearest.isEmpty() && !known.isEmpty() ? " (known: " + String.join(", ", known) + ")" : "";
        found.add(new Problem(place, "unknown " + what + " \"" + word + "\"" + list, nearest));
    }

    public boolean none() {
        return found.isEmpty();
    }

    /// In the order of the files.
    public List<Problem> list() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing((Problem p) -> p.place().file())
                        .thenComparingInt(p -> p.place().line())
                        .thenComparingInt(p -> p.place().column()))
                .toList();
    }

    /// @throws Malformed when anything was found
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Malformed(list());
        }
    }
}
