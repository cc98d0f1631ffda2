package dev.belay.core.imports.ssot;

import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.graph.ModuleTable;
import dev.belay.core.imports.ssot.Finding.Level;
import dev.belay.core.imports.ssot.Finding.Spot;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The rules that need only what is imported and where it comes from: broken imports, dual paths, dual
/// definitions, one name for different objects in a package and its submodule (section 8).
final class PathRules {
    private static final String CHAIN = "chain";

    private final ImportMap map;
    private final Tracing tracing;
    private final Trail trail;
    private final Uses uses;
    private final Set<String> accepted;
    private final SortedMap<Pair, Origin> proved = new TreeMap<>();

    /// @param accepted paths that may stay, as `module:name`
    PathRules(ImportMap map, Tracing tracing, Trail trail, Set<String> accepted) {
        this.map = map;
        this.tracing = tracing;
        this.trail = trail;
        this.accepted = accepted;
        uses = Uses.of(map);
        uses.pairs().keySet().forEach(pair -> tracing.origins(pair).proved().ifPresent(o -> proved.put(pair, o)));
    }

    void addTo(List<Finding> found) {
        uses.dead().forEach((module, all) -> all.forEach(use -> found.add(dead(module, use))));
        uses.pairs().forEach((pair, all) -> {
            Origins origins = tracing.origins(pair);
            if (origins.broken()) {
                all.forEach(use -> found.add(broken(pair, origins, use)));
            }
        });
        dualPaths(found);
        dualDefinitions(found);
        proved.forEach((pair, origin) -> sameName(pair, origin).ifPresent(found::add));
    }

    private Finding dead(String module, Use use) {
        boolean beyond = module.equals(Uses.BEYOND_TOP);
        String written = ".".repeat(use.statement().level()) + use.statement().module();
        Pair subject = new Pair(beyond ? written : module, beyond ? use.name().name() : "");
        return brokenFinding(subject, beyond ? "beyond-top" : Origin.Mark.MISSING_MODULE.text(), "no module", use);
    }

    private Finding broken(Pair pair, Origins origins, Use use) {
        String why = String.join(", ", origins.all().stream().map(Origin::text).toList());
        boolean noModule = map.modules().find(pair.module()) == ModuleTable.NONE
                && !map.modules().isNamespace(pair.module());
        boolean bound =
                tracing.module(pair.module()).map(m -> m.binds(pair.name())).orElse(false);
        return brokenFinding(pair, why, noModule ? "no module" : bound ? CHAIN : "no name", use);
    }

    private Finding brokenFinding(Pair subject, String why, String kind, Use use) {
        Value.Obj data = Value.object(
                "guard", Value.of(use.guard().label()), "tc", Value.of(use.typed()), "kind", Value.of(kind));
        List<Finding.Step> evidence = kind.equals(CHAIN) ? trail.from(subject) : List.of();
        return new Finding(
                Rule.BROKEN_IMPORT, use.mild() ? Level.WARNING : Level.ERROR, use.spot(), subject, why, evidence, data);
    }

    private void dualPaths(List<Finding> found) {
        Map<String, SortedSet<Pair>> paths = new TreeMap<>();
        proved.forEach((pair, origin) -> {
            if (!accepted.contains(pair.toString())) {
                paths.computeIfAbsent(identity(origin), _ -> new TreeSet<>()).add(pair);
            }
        });
        for (SortedSet<Pair> pairs : paths.values()) {
            if (pairs.size() > 1) {
                found.add(dualPath(pairs));
            }
        }
    }

    private Finding dualPath(SortedSet<Pair> pairs) {
        Origin origin = proved.getOrDefault(pairs.getFirst(), Origin.Mark.NONE);
        long modules = pairs.stream().map(Pair::module).distinct().count();
        List<Finding.Step> evidence = new ArrayList<>();
        List<Value> listed = new ArrayList<>();
        for (Pair pair : pairs) {
            evidence.addAll(trail.from(pair));
            listed.add(Value.object(
                    "module", Value.of(pair.module()), "name", Value.of(pair.name()), "names", Value.of(count(pair))));
        }
        Pair most = pairs.stream().max(Comparator.comparingInt(this::count)).orElseThrow();
        return new Finding(
                Rule.DUAL_PATH,
                modules > 1 ? Level.ERROR : Level.NOTE,
                spot(origin, most),
                subject(origin),
                origin.text(),
                evidence,
                Value.object("pairs", new Value.Arr(listed)));
    }

    private void dualDefinitions(List<Finding> found) {
        SortedMap<String, SortedMap<String, Pair>> byName = new TreeMap<>();
        proved.forEach((pair, origin) ->
                byName.computeIfAbsent(pair.name(), _ -> new TreeMap<>()).putIfAbsent(identity(origin), pair));
        byName.forEach((name, objects) -> {
            if (objects.size() > 1) {
                found.add(dualDefinition(name, objects.values()));
            }
        });
    }

    private Finding dualDefinition(String name, Collection<Pair> pairs) {
        List<Finding.Step> evidence = new ArrayList<>();
        SortedSet<String> texts = new TreeSet<>();
        List<Value> origins = new ArrayList<>();
        Optional<Spot> first = Optional.empty();
        for (Pair pair : pairs) {
            Origin origin = proved.getOrDefault(pair, Origin.Mark.NONE);
            Spot spot = spot(origin, pair);
            first = first.or(() -> Optional.of(spot));
            evidence.addAll(trail.from(pair));
            texts.add(origin.text());
            origins.add(Value.object("origin", Value.of(origin.text()), "at", Value.of(spot.text())));
        }
        return new Finding(
                Rule.DUAL_DEF,
                Level.WARNING,
                first.orElseThrow(),
                new Pair("", name),
                String.join(" | ", texts),
                evidence,
                Value.object("origins", new Value.Arr(origins)));
    }

    /// The name of an imported pair in the package above, or in a module right below.
    private Optional<Finding> sameName(Pair pair, Origin origin) {
        List<String> others = new ArrayList<>();
        int dot = pair.module().lastIndexOf('.');
        if (dot > 0) {
            others.add(pair.module().substring(0, dot));
        }
        others.addAll(map.modules().children(pair.module()));
        for (String module : others) {
            Pair other = new Pair(module, pair.name());
            Optional<Origin> there = tracing.module(module)
                    .filter(m -> m.binds(pair.name()) || !m.stars().isEmpty())
                    .flatMap(_ -> tracing.origins(other).proved());
            if (there.isPresent() && !identity(there.get()).equals(identity(origin))) {
                return Optional.of(sameName(pair, origin, other, there.get()));
            }
        }
        return Optional.empty();
    }

    private Finding sameName(Pair pair, Origin origin, Pair other, Origin there) {
        List<Finding.Step> evidence = new ArrayList<>(trail.from(pair));
        evidence.addAll(trail.from(other));
        return new Finding(
                Rule.SAME_NAME_DIFFERENT_OBJECT,
                Level.ERROR,
                spot(origin, pair),
                pair,
                origin.text() + " | " + there.text(),
                evidence,
                Value.object("other", Value.of(other.module()), "otherOrigin", Value.of(there.text())));
    }

    private Spot spot(Origin origin, Pair pair) {
        return trail.spot(origin)
                .or(() -> all(pair).stream().findFirst().map(Use::spot))
                .orElseThrow();
    }

    private int count(Pair pair) {
        return all(pair).size();
    }

    private List<Use> all(Pair pair) {
        return uses.pairs().getOrDefault(pair, List.of());
    }

    private static Pair subject(Origin origin) {
        return switch (origin) {
            case Origin.Definition d -> new Pair(d.owner(), d.name());
            case Origin.Assigned(String module, String name) -> new Pair(module, name);
            case Origin.External(String module, String name) -> new Pair(module, name);
            case Origin.OfModule(String dotted) -> new Pair(dotted, "");
            case Origin.Mark mark -> new Pair("", mark.text());
        };
    }

    /// Two definitions of one name in one module are two objects.
    private static String identity(Origin origin) {
        return origin instanceof Origin.Definition d ? d.text() + "@" + d.offset() : origin.text();
    }
}
