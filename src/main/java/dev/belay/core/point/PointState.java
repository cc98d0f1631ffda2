package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became known about a point after it was taken (`state.json`): beside the point, outside its seal (PT-6).
///
/// Marks are only ever added. The newest decides; of those of one millisecond, what speaks against the point.
///
/// @param marks from the oldest to the newest
public record PointState(String point, List<Mark> marks) {
    private static final Comparator<Mark> ORDER = Comparator.comparing(Mark::at)
            .thenComparing(PointState::speaksAgainst)
            .thenComparing(m -> Json.canonical(Marks.document(m)));

    public PointState {
        marks = marks.stream().distinct().sorted(ORDER).toList();
    }

    private static boolean speaksAgainst(Mark mark) {
        return switch (mark) {
            case Mark.Verified v -> !v.passed();
            case Mark.Withdrawn _, Mark.ImageGone _ -> true;
            case Mark.Soaked _, Mark.Labelled _ -> false;
        };
    }

    public static PointState fresh(String point) {
        return new PointState(point, List.of());
    }

    public PointState with(Mark mark) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(mark);
        return new PointState(point, more);
    }

    /// What two stores know together.
    public PointState merge(PointState other) {
        List<Mark> both = new ArrayList<>(marks);
        both.addAll(other.marks);
        return new PointState(point, both);
    }

    /// The highest level proven. A check that failed takes back its level and those above.
    public int level() {
        int level = 0;
        for (Mark mark : marks) {
            if (mark instanceof Mark.Verified(Instant _, int checked, boolean passed, String _)) {
                level = passed ? Math.max(level, checked) : Math.min(level, checked - 1);
            }
        }
        return level;
    }

    /// Whether the last word on the soak is that it was passed.
    public boolean soaked() {
        boolean soaked = false;
        for (Mark mark : marks) {
            soaked = mark instanceof Mark.Soaked || soaked && !(mark instanceof Mark.Withdrawn);
        }
        return soaked;
    }

    public boolean withdrawn() {
        return marks.stream().anyMatch(Mark.Withdrawn.class::isInstance);
    }

    public boolean imageGone() {
        return marks.stream().anyMatch(Mark.ImageGone.class::isInstance);
    }

    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (Mark mark : marks) {
            if (mark instanceof Mark.Labelled(Instant _, String key, String value)) {
                labels.put(key, value);
            }
        }
        return Collections.unmodifiableMap(labels);
    }

    public Value.Obj document() {
        return Value.object(
                "apiVersion",
                Value.of("belay/v1"),
                "kind",
                Value.of("PointState"),
                "point",
                Value.of(point),
                "marks",
                new Value.Arr(marks.stream().<Value>map(Marks::document).toList()));
    }

    /// The bytes of `state.json`.
    public Blob file() {
        return Blob.of(Json.pretty(document()));
    }

    /// What [#document] wrote. Marks of a kind that a newer version adds are left out.
    public static PointState read(Form form) {
        List<Mark> marks = new ArrayList<>();
        form.items("/marks").forEach(mark -> Marks.read(mark).ifPresent(marks::add));
        return form.finish(new PointState(form.text("/point"), marks));
    }
}
