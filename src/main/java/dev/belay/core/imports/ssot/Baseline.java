package dev.belay.core.imports.ssot;

import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Findings that are known (SS-4): fingerprints with counts.
///
/// @param known what each was, for people, by fingerprint
public record Baseline(SortedMap<String, Known> known) {
    private static final String KIND = "ImportsBaseline";

    public Baseline {
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
    }

    /// One of them.
    public record Known(int count, String rule, String module, String name) {}

    public static Baseline none() {
        return new Baseline(new TreeMap<>());
    }

    public static Baseline of(List<Finding> findings) {
        SortedMap<String, Known> known = new TreeMap<>();
        for (Finding each : findings) {
            Known one = new Known(
                    1,
                    each.rule().label(),
                    each.subject().module(),
                    each.subject().name());
            known.merge(
                    each.fingerprint().toString(),
                    one,
                    (a, b) -> new Known(a.count() + 1, a.rule(), a.module(), a.name()));
        }
        return new Baseline(known);
    }

    /// What [#document] wrote.
    ///
    /// @throws IllegalArgumentException with a sentence when it is something else
    public static Baseline read(Value document) {
        if (!document.text("/kind").orElse("").equals(KIND)) {
            throw new IllegalArgumentException("its kind is not " + KIND);
        }
        SortedMap<String, Known> known = new TreeMap<>();
        for (Value each : document.items("/findings")) {
            known.put(
                    each.text("/fingerprint").orElseThrow(() -> new IllegalArgumentException("no fingerprint")),
                    new Known(
                            each.number("/count").orElse(1L).intValue(),
                            each.text("/rule").orElse(""),
                            each.text("/module").orElse(""),
                            each.text("/name").orElse("")));
        }
        return new Baseline(known);
    }

    public Value.Obj document() {
        List<Value> list = new ArrayList<>();
        known.forEach((fingerprint, each) -> list.add(Value.object(
                "fingerprint",
                Value.of(fingerprint),
                "count",
                Value.of(each.count()),
                "rule",
                Value.of(each.rule()),
                "module",
                Value.of(each.module()),
                "name",
                Value.of(each.name()))));
        return Value.object(
                "apiVersion", Value.of("belay/v1"), "kind", Value.of(KIND), "findings", new Value.Arr(list));
    }

    /// For each finding whether it is new, or one more than is known.
    public List<Boolean> fresh(List<Finding> findings) {
        Map<String, Integer> seen = new HashMap<>();
        List<Boolean> fresh = new ArrayList<>();
        for (Finding each : findings) {
            String print = each.fingerprint().toString();
            int count = seen.merge(print, 1, Integer::sum);
            Known there = known.get(print);
            fresh.add(there == null || count > there.count());
        }
        return fresh;
    }

    /// What is known and does not fire any more, or less often.
    public List<Known> fixed(List<Finding> findings) {
        Baseline now = of(findings);
        List<Known> fixed = new ArrayList<>();
        known.forEach((fingerprint, was) -> {
            Known is = now.known().get(fingerprint);
            int left = was.count() - (is == null ? 0 : is.count());
            if (left > 0) {
                fixed.add(new Known(left, was.rule(), was.module(), was.name()));
            }
        });
        return fixed;
    }
}
