package dev.belay.core.imports.ssot;

import dev.belay.core.imports.Binding;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Statement;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.graph.ModuleTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The bindings that lead from a pair to where it comes from: evidence for a person (SS-4). Where several can hold
/// it follows the first.
final class Trail {
    private final ImportMap map;
    private final Tracing tracing;
    private final LineFinder lines;

    Trail(ImportMap map, Tracing tracing, LineFinder lines) {
        this.map = map;
        this.tracing = tracing;
        this.lines = lines;
    }

    List<Finding.Step> from(Pair first) {
        List<Finding.Step> steps = new ArrayList<>();
        Set<Pair> seen = new LinkedHashSet<>();
        Optional<Pair> at = Optional.of(first);
        while (at.isPresent() && seen.add(at.get())) {
            at = step(at.get(), steps);
        }
        return steps;
    }

    /// Where an object stands.
    Optional<Finding.Spot> spot(Origin origin) {
        return switch (origin) {
            case Origin.Definition d -> {
                SourceFile file = map.file(d.file());
                yield Optional.of(new Finding.Spot(file, lines.line(file, d.offset())));
            }
            case Origin.Assigned(String module, String name) -> {
                List<Finding.Step> steps = from(new Pair(module, name));
                yield steps.isEmpty()
                        ? Optional.empty()
                        : Optional.of(steps.getFirst().at());
            }
            case Origin.External _, Origin.OfModule _, Origin.Mark _ -> Optional.empty();
        };
    }

    private Optional<Pair> step(Pair pair, List<Finding.Step> steps) {
        int node = map.modules().find(pair.module());
        Optional<Names> names = tracing.module(pair.module());
        if (node == ModuleTable.NONE || names.isEmpty()) {
            return Optional.empty();
        }
        SourceFile file = map.fileOf(node);
        List<Binding> live = tracing.live(node, pair);
        if (live.isEmpty()) {
            return star(node, names.get(), pair, steps);
        }
        Binding first = live.getFirst();
        int line = first instanceof Binding.Imported imported
                ? imported.statement().span().line()
                : lines.line(file, first.offset());
        steps.add(new Finding.Step(new Finding.Spot(file, line), pair));
        return first instanceof Binding.Imported imported
                        && imported.statement().kind() == Statement.Kind.FROM
                ? absolute(node, imported.statement())
                        .map(module -> new Pair(module, imported.imported().name()))
                : Optional.empty();
    }

    private Optional<Pair> star(int node, Names names, Pair pair, List<Finding.Step> steps) {
        for (Statement star : names.stars()) {
            Optional<Pair> next = absolute(node, star).map(module -> new Pair(module, pair.name()));
            if (next.isPresent()
                    && tracing.exported(next.get())
                    && tracing.origins(next.get()).sound()) {
                steps.add(new Finding.Step(
                        new Finding.Spot(map.fileOf(node), star.span().line()), pair));
                return next;
            }
        }
        return Optional.empty();
    }

    private Optional<String> absolute(int node, Statement statement) {
        return map.modules().absolute(map.modules().file(node), statement.level(), statement.module());
    }
}
