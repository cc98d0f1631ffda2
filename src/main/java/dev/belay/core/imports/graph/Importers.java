package dev.belay.core.imports.graph;

import dev.belay.core.imports.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/// Who depends on given modules (`imports who`).
///
/// @param modules as given, those that are there
/// @param importers the nearest first, then in order of names
/// @param references statements that refer to modules that are not there
public record Importers(
        View view,
        List<String> modules,
        List<Importer> importers,
        SortedMap<Integer, Integer> byDistance,
        Optional<CriticalPath> from,
        List<Reference> references) {
    public Importers {
        modules = List.copyOf(modules);
        importers = List.copyOf(importers);
        references = List.copyOf(references);
    }

    /// A module that reaches one of them.
    ///
    /// @param chain to the nearest, both included
    /// @param ways to each of them that it reaches; none when only one was given or no ways were asked for
    public record Importer(int module, int distance, List<Integer> chain, List<List<Integer>> ways) {
        public Importer {
            chain = List.copyOf(chain);
            ways = List.copyOf(ways);
        }
    }

    /// @param depth the greatest distance that is listed
    /// @param chains for how many importers the ways to each module are made
    public record Asked(List<String> modules, View view, int depth, int chains) {}

    /// @param from files that a critical path is made of; empty: none is asked for
    public static Importers of(ImportMap map, Asked asked, Optional<Predicate<SourceFile>> from) {
        List<Integer> given = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        for (String module : asked.modules()) {
            int number = map.modules().find(module);
            if (number == ModuleTable.NONE) {
                references.addAll(map.references(module));
            } else {
                given.add(number);
            }
        }
        Arrows forward = map.graph().arrows(asked.view());
        Arrows backward = forward.reversed();
        Closure closure = Closure.towards(forward, backward, given);
        List<Closure> each = given.size() < 2 || asked.chains() == 0
                ? List.of()
                : given.stream()
                        .map(one -> Closure.towards(forward, backward, List.of(one)))
                        .toList();
        List<Importer> importers = new ArrayList<>();
        for (int module : closure.importers(asked.depth())) {
            List<List<Integer>> ways = importers.size() < asked.chains()
                    ? each.stream()
                            .map(c -> c.chain(module))
                            .filter(c -> !c.isEmpty())
                            .toList()
                    : List.of();
            importers.add(new Importer(module, closure.distance(module), closure.chain(module), ways));
        }
        return new Importers(
                asked.view(),
                map.names(given),
                importers,
                closure.byDistance(),
                from.map(files -> map.criticalPath(closure, files)),
                references);
    }
}
