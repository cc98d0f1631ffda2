package dev.belay.core.imports.ssot;

import dev.belay.core.imports.Binding;
import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.Statement;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.graph.ModuleTable;
import dev.belay.core.imports.graph.Standing;
import dev.belay.core.imports.ssot.Origin.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Traces names through the modules of a repository to where they come from (section 7).
///
/// Results are kept. One that leant on a name still under way holds for that question only, so that no answer
/// depends on what was asked before. A trail of more than 250 names is given up as dynamic: Python
/// nests no 200 imports.
public final class Tracing {
    private static final int DEEPEST = 250;
    private static final Set<String> GIVEN =
            Set.of("__all__", "__file__", "__name__", "__doc__", "__path__", "__spec__");

    private final ImportMap map;
    private final Map<Pair, Origins> known = new HashMap<>();
    private final Map<Integer, Names> names = new HashMap<>();
    private final Map<Pair, Integer> underWay = new HashMap<>();
    private final Map<Pair, Origins> passing = new HashMap<>();
    private int lowest = Integer.MAX_VALUE;

    public Tracing(ImportMap map) {
        this.map = map;
    }

    /// All that a name of a module comes down to; the module need not exist.
    public Origins origins(Pair pair) {
        Origins found = trace(pair);
        passing.clear();
        lowest = Integer.MAX_VALUE;
        return found;
    }

    /// What a dotted name that a module writes comes down to.
    Origins resolved(String module, String dotted) {
        List<String> parts = new ArrayList<>(List.of(dotted.split("\\.")));
        Origins at = origins(new Pair(module, parts.removeFirst()));
        for (String part : parts) {
            if (at.all().size() != 1 || !(at.all().getFirst() instanceof Origin.OfModule(String below))) {
                return Origins.of(Mark.DYNAMIC);
            }
            at = origins(new Pair(below, part));
        }
        return at;
    }

    /// Whether a name is exported by a module that is there (SY-3).
    public boolean exported(Pair pair) {
        return module(pair.module()).map(m -> m.exports(pair.name())).orElse(false);
    }

    /// The file and the names of a readable module; empty: it is none.
    Optional<Names> module(String dotted) {
        int node = map.modules().find(dotted);
        return node == ModuleTable.NONE || !map.fileOf(node).scanned().isReadable()
                ? Optional.empty()
                : Optional.of(names(node));
    }

    private Names names(int node) {
        return names.computeIfAbsent(node, n -> new Names(map.fileOf(n).scanned()));
    }

    private Origins trace(Pair pair) {
        Origins done = known.get(pair);
        if (done != null) {
            return done;
        }
        Origins leaning = passing.get(pair);
        if (leaning != null) {
            lowest = 0;
            return leaning;
        }
        Integer begun = underWay.get(pair);
        if (begun != null) {
            lowest = Math.min(lowest, begun);
            return Origins.of(Mark.CYCLE);
        }
        int depth = underWay.size();
        if (depth > DEEPEST) {
            lowest = 0;
            return Origins.of(Mark.DYNAMIC);
        }
        int outer = lowest;
        lowest = Integer.MAX_VALUE;
        underWay.put(pair, depth);
        Origins found = fresh(pair);
        underWay.remove(pair);
        (lowest >= depth ? known : passing).put(pair, found);
        lowest = Math.min(outer, lowest >= depth ? Integer.MAX_VALUE : lowest);
        return found;
    }

    private Origins fresh(Pair pair) {
        String below = pair.module() + "." + pair.name();
        boolean isModule =
                map.modules().find(below) != ModuleTable.NONE || map.modules().isNamespace(below);
        return switch (map.modules().standing(pair.module())) {
            case EXTERNAL -> Origins.of(new Origin.External(pair.module(), pair.name()));
            case MISSING -> Origins.of(Mark.MISSING_MODULE);
            case NAMESPACE -> Origins.of(isModule ? new Origin.OfModule(below) : Mark.MISSING_NAME);
            case NODE -> {
                int node = map.modules().find(pair.module());
                if (!map.fileOf(node).scanned().isReadable()) {
                    yield Origins.of(isModule ? new Origin.OfModule(below) : Mark.UNPARSED);
                }
                yield ofModule(node, pair, isModule);
            }
        };
    }

    private Origins ofModule(int node, Pair pair, boolean isModule) {
        Names here = names(node);
        if (here.binds(pair.name())) {
            Set<Origin> all = new HashSet<>();
            live(node, pair).forEach(b -> all.addAll(ofBinding(node, pair, b).all()));
            return Origins.of(all);
        }
        Origins starred = ofStars(node, here, pair.name());
        if (!starred.all().isEmpty()) {
            return starred;
        }
        if (isModule) {
            return Origins.of(new Origin.OfModule(pair.module() + "." + pair.name()));
        }
        if (GIVEN.contains(pair.name())) {
            return Origins.of(new Origin.Assigned(pair.module(), pair.name()));
        }
        return Origins.of(here.binds("__getattr__") ? Mark.GETATTR : Mark.MISSING_NAME);
    }

    /// The bindings of a name that can hold in the end.
    List<Binding> live(int node, Pair pair) {
        return names(node)
                .live(
                        pair.name(),
                        binding -> binding instanceof Binding.Imported imported
                                && imported.statement().kind() == Statement.Kind.FROM
                                && imported.imported().name().equals(pair.name())
                                && absolute(node, imported.statement())
                                        .orElse("")
                                        .equals(pair.module()));
    }

    /// What star imports give: nothing where all that they give fails.
    private Origins ofStars(int node, Names here, String name) {
        Set<Origin> all = new HashSet<>();
        for (Statement star : here.stars()) {
            Optional<String> source = absolute(node, star);
            if (source.isEmpty()) {
                continue;
            }
            if (map.modules().standing(source.get()) == Standing.EXTERNAL) {
                all.add(Mark.DYNAMIC);
            } else if (module(source.get()).map(m -> m.exports(name)).orElse(false)) {
                Origins found = trace(new Pair(source.get(), name));
                found.all().stream()
                        .filter(o -> !o.broken() && o != Mark.GETATTR)
                        .forEach(all::add);
            }
        }
        return Origins.of(all);
    }

    private Origins ofBinding(int node, Pair pair, Binding binding) {
        int file = map.modules().file(node);
        return switch (binding) {
            case Binding.Function(String name, int offset, var _) ->
                Origins.of(new Origin.Definition(false, file, offset, pair.module(), name));
            case Binding.Type(String name, int offset, var _) ->
                Origins.of(new Origin.Definition(true, file, offset, pair.module(), name));
            case Binding.Imported(String _, int _, var _, Statement statement, ImportedName name) ->
                imported(node, statement, name);
            case Binding.Assigned(String _, int _, var _, var _, Binding.Value.None _) -> Origins.of(Mark.NONE);
            case Binding.Assigned(String _, int _, var _, var _, Binding.Value.Name(String dotted)) ->
                named(pair, names(node), dotted);
            case Binding.Assigned _ -> Origins.of(new Origin.Assigned(pair.module(), pair.name()));
        };
    }

    private Origins imported(int node, Statement statement, ImportedName name) {
        if (statement.kind() == Statement.Kind.IMPORT) {
            return Origins.of(new Origin.OfModule(name.aliased() ? name.name() : name.bound()));
        }
        return absolute(node, statement)
                .map(module -> trace(new Pair(module, name.name())))
                .orElseGet(() -> Origins.of(Mark.MISSING_MODULE));
    }

    /// `n = other`, or `n = module.other`.
    private Origins named(Pair pair, Names here, String dotted) {
        List<String> parts = new ArrayList<>(List.of(dotted.split("\\.")));
        Origins own = Origins.of(new Origin.Assigned(pair.module(), pair.name()));
        String root = parts.removeFirst();
        if (!here.binds(root) || root.equals(pair.name())) {
            return own;
        }
        Origins at = trace(new Pair(pair.module(), root));
        for (String part : parts) {
            if (at.all().size() != 1 || !(at.all().getFirst() instanceof Origin.OfModule(String module))) {
                return own;
            }
            at = trace(new Pair(module, part));
        }
        return at;
    }

    private Optional<String> absolute(int node, Statement statement) {
        return map.modules().absolute(map.modules().file(node), statement.level(), statement.module());
    }
}
