package dev.belay.core.report;

import dev.belay.core.imports.graph.Census;
import dev.belay.core.imports.graph.GraphSummary;
import dev.belay.core.imports.graph.GraphSummary.Component;
import dev.belay.core.imports.graph.GraphSummary.Figures;
import dev.belay.core.imports.graph.GraphSummary.Part;
import dev.belay.core.imports.graph.View;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `imports graph` shows.
///
/// @param cycles whether the members of cycles are listed, of the view that was asked for
public record ImportGraphView(ImportInput input, GraphSummary summary, View view, boolean cycles) {

    /// The fields of `ImportsGraph` (OU-3).
    public Value.Obj body() {
        Value.Obj views = Value.empty();
        for (Map.Entry<View, Figures> each : summary.views().entrySet()) {
            views = views.put(each.getKey().label(), figures(each.getValue()));
        }
        Value.Obj body = Value.object(
                "commit",
                input.commit().isEmpty() ? Value.nil() : Value.of(input.commit()),
                "python",
                Value.of(input.level().label()),
                "input",
                input.body(),
                "census",
                Value.object(
                        "all",
                        census(summary.census()),
                        "package",
                        summary.part() instanceof Part.Below part ? census(part.census()) : Value.nil()),
                "nodes",
                Value.of(summary.nodes()),
                "isolated",
                Value.of(summary.isolated()),
                "views",
                views);
        if (summary.part() instanceof Part.Below part) {
            body = body.put("closure", closure(part));
        }
        if (cycles) {
            body = body.put("components", components());
        }
        return body.put("digest", Value.of(summary.digest().toString()));
    }

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(input.lines());
        Census all = summary.census();
        lines.add(Line.of(Amounts.of(all.statements(), "import statement") + ", " + Amounts.of(all.names(), "name")
                + ", " + Amounts.of(all.targets(), "target") + ", " + Amounts.count(all.missing()) + " missing"));
        lines.add(Line.of(
                Amounts.of(summary.nodes(), "module") + ", " + Amounts.count(summary.isolated()) + " isolated"));
        lines.add(Line.empty());
        Columns table = new Columns().row("view", "edges", "cycles", "largest");
        summary.views()
                .forEach((each, figures) -> table.row(
                        each.label(),
                        Amounts.count(figures.edges()),
                        Amounts.count(figures.cycles().size()),
                        Amounts.count(largest(figures))));
        lines.addAll(table.lines());
        if (summary.part() instanceof Part.Below part) {
            lines.addAll(part(part));
        }
        if (cycles) {
            lines.addAll(cycleLines());
        }
        lines.add(Line.empty());
        lines.add(Line.of("digest " + summary.digest()));
        return lines;
    }

    private static List<Line> part(Part.Below part) {
        Census census = part.census();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.empty());
        lines.add(Line.of(part.name() + " is referred to by", Tone.STRONG));
        lines.addAll(new Columns()
                .row("  statements", Amounts.count(census.statements()))
                .row("  names", Amounts.count(census.names()))
                .row("  files", Amounts.count(census.files()))
                .row("  its modules", Amounts.count(census.targets()))
                .row("  of them missing", Amounts.count(census.missing()))
                .lines());
        Columns distances = new Columns().row("  distance (" + part.view().label() + ")", "modules");
        part.byDistance().forEach((distance, count) -> distances.row("  " + distance, Amounts.count(count)));
        lines.addAll(distances.row("  any", Amounts.count(part.size())).lines());
        return lines;
    }

    private List<Line> cycleLines() {
        List<Component> all = shown().cycles();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.empty());
        lines.add(Line.of("cycles (" + view.label() + ")", Tone.STRONG));
        for (Component each : all.subList(0, Math.min(ImportInput.SHOWN, all.size()))) {
            lines.add(Line.of("  " + Amounts.of(each.modules().size(), "module") + ", shortest:"));
            for (String module : each.shortest()) {
                lines.add(Line.of("    " + module));
            }
        }
        if (all.isEmpty()) {
            lines.add(Line.of("  none"));
        }
        ImportInput.more(lines, all.size(), "-o json lists them under components");
        return lines;
    }

    private Figures shown() {
        return summary.views().getOrDefault(view, new Figures(0, List.of()));
    }

    private Value components() {
        List<Value> list = new ArrayList<>();
        for (Component each : shown().cycles()) {
            list.add(Value.object("modules", texts(each.modules()), "shortest", texts(each.shortest())));
        }
        return new Value.Arr(list);
    }

    private static Value figures(Figures figures) {
        List<Value> sizes = figures.cycles().stream()
                .<Value>map(c -> Value.of(c.modules().size()))
                .toList();
        return Value.object("edges", Value.of(figures.edges()), "cycles", new Value.Arr(sizes));
    }

    private static Value closure(Part.Below part) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        part.byDistance().forEach((distance, count) -> counts.put(String.valueOf(distance), count));
        return Value.object(
                "view", Value.of(part.view().label()), "size", Value.of(part.size()), "byDistance", counts(counts));
    }

    private static Value census(Census census) {
        return Value.object(
                "statements",
                Value.of(census.statements()),
                "import",
                Value.of(census.imports()),
                "from",
                Value.of(census.froms()),
                "names",
                Value.of(census.names()),
                "aliased",
                Value.of(census.aliased()),
                "relative",
                Value.of(census.relative()),
                "star",
                Value.of(census.star()),
                "files",
                Value.of(census.files()),
                "filesWithoutImports",
                Value.of(census.filesWithout()),
                "targets",
                Value.of(census.targets()),
                "missing",
                Value.of(census.missing()),
                "scope",
                counts(census.scope()),
                "guard",
                counts(census.guard()),
                "flags",
                counts(census.flags()),
                "layout",
                counts(census.layout()));
    }

    static Value counts(Map<String, Integer> counts) {
        Map<String, Value> values = new LinkedHashMap<>();
        counts.forEach((name, count) -> values.put(name, Value.of(count)));
        return new Value.Obj(values);
    }

    static Value texts(List<String> texts) {
        return new Value.Arr(texts.stream().<Value>map(Value::of).toList());
    }

    private static int largest(Figures figures) {
        return figures.cycles().isEmpty()
                ? 0
                : figures.cycles().getFirst().modules().size();
    }
}
