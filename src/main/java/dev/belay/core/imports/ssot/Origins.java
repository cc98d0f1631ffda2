package dev.belay.core.imports.ssot;

import dev.belay.core.imports.ssot.Origin.Mark;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// All that a name can come down to, in order of their texts.
public record Origins(SortedSet<Origin> all) {
    private static final Comparator<Origin> ORDER = Comparator.comparing(Origin::text)
            .thenComparing(origin -> origin instanceof Origin.Definition d ? d.file() : 0)
            .thenComparing(origin -> origin instanceof Origin.Definition d ? d.offset() : 0);

    public Origins {
        SortedSet<Origin> copy = new TreeSet<>(ORDER);
        copy.addAll(all);
        all = Collections.unmodifiableSortedSet(copy);
    }

    static Origins of(Origin... origins) {
        return of(Set.of(origins));
    }

    static Origins of(Set<Origin> origins) {
        SortedSet<Origin> sorted = new TreeSet<>(ORDER);
        sorted.addAll(origins);
        return new Origins(sorted);
    }

    /// Not empty, and every one fails.
    public boolean broken() {
        return !all.isEmpty() && all.stream().allMatch(Origin::broken);
    }

    /// Not empty, and none fails.
    public boolean sound() {
        return !all.isEmpty() && all.stream().noneMatch(Origin::broken);
    }

    /// The one object that it is, `None` left aside; empty: that is not proved (SY-4).
    public Optional<Origin> proved() {
        List<Origin> named = all.stream().filter(o -> o != Mark.NONE).toList();
        return named.size() == 1 && named.getFirst().isObject() ? Optional.of(named.getFirst()) : Optional.empty();
    }

    public boolean has(Mark mark) {
        return all.contains(mark);
    }
}
