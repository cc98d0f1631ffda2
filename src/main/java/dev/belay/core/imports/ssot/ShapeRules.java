package dev.belay.core.imports.ssot;

import dev.belay.core.imports.Binding;
import dev.belay.core.imports.ImportSettings;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Statement;
import dev.belay.core.imports.graph.Arrows;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.graph.Standing;
import dev.belay.core.imports.graph.View;
import dev.belay.core.imports.ssot.Finding.Level;
import dev.belay.core.imports.ssot.Finding.Spot;
import dev.belay.core.imports.ssot.Shape.Made;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The rules that look into bodies of production files (section 8).
final class ShapeRules {
    private final ImportMap map;
    private final Tracing tracing;
    private final ImportSettings settings;
    private final Map<RepoPath, Shape> shapes;
    private final LineFinder lines;
    private final SortedMap<String, KeptAndMade> classes = new TreeMap<>();

    /// Where a class is kept and where it is made.
    private record KeptAndMade(Origin.Definition origin, List<Spot> singletons, List<Spot> factories) {}

    ShapeRules(ImportMap map, Tracing tracing, ImportSettings settings, Map<RepoPath, Shape> shapes, LineFinder lines) {
        this.map = map;
        this.tracing = tracing;
        this.settings = settings;
        this.shapes = shapes;
        this.lines = lines;
    }

    void addTo(List<Finding> found) {
        Arrows importers = map.graph().arrows(View.ALL).reversed();
        for (int module = 0; module < map.modules().size(); module++) {
            SourceFile file = map.fileOf(module);
            Shape shape = shapes.get(file.path());
            if (shape != null && settings.isProduction(file.path())) {
                String name = map.modules().name(module);
                shims(found, name, file, importers.count(module));
                makers(found, name, file, shape);
            }
        }
        classes.values().stream()
                .filter(made ->
                        !made.singletons().isEmpty() && !made.factories().isEmpty())
                .forEach(made -> found.add(both(made)));
    }

    private void shims(List<Finding> found, String module, SourceFile file, int importers) {
        Shape shape = shapes.getOrDefault(file.path(), new Shape(false, false, List.of(), List.of(), List.of()));
        boolean initial = file.path().name().equals("__init__.py");
        if (initial) {
            shape.warnsAtImport()
                    .forEach(line -> found.add(finding(
                            Rule.FACADE_WARNS_ALWAYS, Level.WARNING, new Spot(file, line), module, Value.empty())));
        } else if (shape.passesOn() && !shape.warns() && importers > 0 && importsOwn(module, file)) {
            found.add(finding(
                    Rule.MISSING_SHIM,
                    Level.WARNING,
                    new Spot(file, 1),
                    module,
                    Value.object("importers", Value.of(importers))));
        }
    }

    private boolean importsOwn(String module, SourceFile file) {
        int number = map.modules().file(map.modules().find(module));
        return file.scanned().statements().stream()
                .filter(s -> s.kind() == Statement.Kind.FROM)
                .anyMatch(s -> map.modules()
                        .absolute(number, s.level(), s.module())
                        .filter(m -> map.modules().standing(m) != Standing.EXTERNAL)
                        .isPresent());
    }

    private void makers(List<Finding> found, String module, SourceFile file, Shape shape) {
        List<Made> kept = new ArrayList<>(shape.singletons());
        kept.addAll(instances(file));
        kept.forEach(made -> note(module, file, made, true));
        shape.factories().forEach(made -> note(module, file, made, false));
        if (!kept.isEmpty() && !shape.factories().isEmpty()) {
            Value.Obj data = Value.object(
                    "singletons",
                    Value.of(kept.size()),
                    "factories",
                    Value.of(shape.factories().size()));
            Spot spot = new Spot(file, kept.getFirst().line());
            found.add(finding(Rule.SINGLETON_AND_FACTORY, Level.NOTE, spot, module, data));
        }
    }

    /// `X = C(…)` at the top, C a class of the file (SS-1 a).
    private List<Made> instances(SourceFile file) {
        List<Made> made = new ArrayList<>();
        for (Binding binding : file.scanned().bindings()) {
            if (binding
                            instanceof
                            Binding.Assigned(
                                    String _,
                                    int offset,
                                    var flags,
                                    var target,
                                    Binding.Value.Call(String type))
                    && flags.isEmpty()
                    && target == Binding.Target.PLAIN
                    && file.scanned().bindings().stream()
                            .anyMatch(b -> b instanceof Binding.Type(String name, int _, var _) && name.equals(type))) {
                made.add(new Made(lines.line(file, offset), type));
            }
        }
        return made;
    }

    private void note(String module, SourceFile file, Made made, boolean singleton) {
        if (made.type().isEmpty()) {
            return;
        }
        tracing.resolved(module, made.type())
                .proved()
                .filter(origin -> origin instanceof Origin.Definition d
                        && d.type()
                        && settings.isProduction(map.file(d.file()).path()))
                .map(Origin.Definition.class::cast)
                .ifPresent(d -> {
                    KeptAndMade both = classes.computeIfAbsent(
                            d.text() + "@" + d.offset(), _ -> new KeptAndMade(d, new ArrayList<>(), new ArrayList<>()));
                    (singleton ? both.singletons() : both.factories()).add(new Spot(file, made.line()));
                });
    }

    private Finding both(KeptAndMade made) {
        Origin.Definition d = made.origin();
        SourceFile file = map.file(d.file());
        Pair subject = new Pair(d.owner(), d.name());
        Value.Obj data = Value.object("singleton", places(made.singletons()), "factory", places(made.factories()));
        List<Finding.Step> evidence = new ArrayList<>();
        made.singletons().forEach(spot -> evidence.add(new Finding.Step(spot, subject)));
        made.factories().forEach(spot -> evidence.add(new Finding.Step(spot, subject)));
        return new Finding(
                Rule.SINGLETON_AND_FACTORY,
                Level.ERROR,
                new Spot(file, lines.line(file, d.offset())),
                subject,
                d.text(),
                evidence,
                data);
    }

    private static Value places(List<Spot> spots) {
        return new Value.Arr(
                spots.stream().<Value>map(spot -> Value.of(spot.text())).toList());
    }

    private static Finding finding(Rule rule, Level level, Spot spot, String module, Value.Obj data) {
        return new Finding(rule, level, spot, new Pair(module, ""), "mod " + module, List.of(), data);
    }
}
