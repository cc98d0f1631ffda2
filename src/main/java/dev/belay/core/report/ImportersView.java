package dev.belay.core.report;

import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.graph.CriticalPath;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.graph.Importers;
import dev.belay.core.imports.graph.Importers.Importer;
import dev.belay.core.imports.graph.Reference;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `imports who` shows.
///
/// @param chains for how many importers a person sees the shortest chain
/// @param lost whether a person sees files that reach nothing
public record ImportersView(ImportInput input, Importers who, int chains, boolean lost) {

    /// The fields of `ImportsWho` (OU-4).
    public Value.Obj body() {
        Map<String, Integer> distances = new LinkedHashMap<>();
        who.byDistance().forEach((distance, count) -> distances.put(String.valueOf(distance), count));
        return Value.object(
                "view",
                Value.of(who.view().label()),
                "modules",
                ImportGraphView.texts(who.modules()),
                "importers",
                new Value.Arr(who.importers().stream().map(this::importer).toList()),
                "byDistance",
                ImportGraphView.counts(distances),
                "from",
                who.from().map(ImportersView::from).orElse(Value.nil()),
                "references",
                new Value.Arr(
                        who.references().stream().map(ImportersView::reference).toList()));
    }

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(input.lines());
        if (!who.modules().isEmpty()) {
            int all = who.byDistance().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            lines.add(Line.of(
                    Amounts.of(all, "module") + " reach " + String.join(", ", who.modules()) + " ("
                            + who.view().label() + ")",
                    Tone.STRONG));
            Columns distances = new Columns().row("  distance", "modules");
            who.byDistance().forEach((distance, count) -> distances.row("  " + distance, Amounts.count(count)));
            lines.addAll(distances.lines());
            direct(lines);
            chains(lines);
        }
        who.from().ifPresent(path -> critical(lines, path));
        references(lines);
        return lines;
    }

    private void direct(List<Line> lines) {
        List<Importer> direct =
                who.importers().stream().filter(i -> i.distance() == 1).toList();
        lines.add(Line.of("imported directly by"));
        for (Importer each : direct.subList(0, Math.min(ImportInput.SHOWN, direct.size()))) {
            lines.add(Line.of(
                    "  " + name(each.module()) + "  " + file(each.module()).path()));
        }
        ImportInput.more(lines, direct.size(), "-o json lists them under importers");
    }

    private void chains(List<Line> lines) {
        for (Importer each :
                who.importers().subList(0, Math.min(chains, who.importers().size()))) {
            List<List<Integer>> ways = each.ways().isEmpty() ? List.of(each.chain()) : each.ways();
            for (List<Integer> way : ways) {
                lines.add(Line.of("chain of " + (way.size() - 1) + ":"));
                map().names(way).forEach(module -> lines.add(Line.of("  " + module)));
            }
        }
    }

    private void critical(List<Line> lines, CriticalPath path) {
        long tests = path.lost().stream().filter(CriticalPath.Lost::test).count();
        lines.add(Line.of(Amounts.of(path.files(), "file") + " of the critical path: "
                + Amounts.count(path.reaching().size()) + " reach, "
                + Amounts.count(path.lost().size()) + " are lost, of them " + Amounts.of(tests, "test")));
        Map<String, Integer> reasons = new LinkedHashMap<>();
        path.lost().forEach(each -> reasons.merge(each.reason().label(), 1, Integer::sum));
        reasons.forEach((reason, count) -> lines.add(Line.of("  " + reason + "  " + Amounts.count(count))));
        if (lost) {
            path.lost().stream()
                    .limit(ImportInput.SHOWN)
                    .forEach(each -> lines.add(Line.of(
                            Mark.WARN,
                            each.source().path() + "  " + each.reason().label())));
            ImportInput.more(lines, path.lost().size(), "-o json lists them under from.lost");
        }
    }

    private void references(List<Line> lines) {
        List<Reference> all = who.references();
        for (Reference each : all.subList(0, Math.min(ImportInput.SHOWN, all.size()))) {
            lines.add(Line.of(
                    Mark.WARN,
                    each.file().path() + ":" + each.statement().span().line() + "  " + each.module()
                            + " is not there"));
        }
        ImportInput.more(lines, all.size(), "-o json lists them under references");
    }

    private Value importer(Importer importer) {
        Value.Obj body = Value.object(
                "module",
                Value.of(name(importer.module())),
                "path",
                file(importer.module()).path().document(),
                "distance",
                Value.of(importer.distance()),
                "chain",
                ImportGraphView.texts(map().names(importer.chain())));
        List<Value> ways = importer.ways().stream()
                .map(way -> ImportGraphView.texts(map().names(way)))
                .toList();
        return ways.isEmpty() ? body : body.put("chains", new Value.Arr(ways));
    }

    private static Value from(CriticalPath path) {
        List<Value> lost = path.lost().stream()
                .<Value>map(each -> Value.object(
                        "path",
                        each.source().path().document(),
                        "reason",
                        Value.of(each.reason().label()),
                        "test",
                        Value.of(each.test())))
                .toList();
        return Value.object(
                "files",
                Value.of(path.files()),
                "reach",
                Value.of(path.reaching().size()),
                "lost",
                new Value.Arr(lost));
    }

    private static Value reference(Reference reference) {
        return Value.object(
                "path",
                reference.file().path().document(),
                "line",
                Value.of(reference.statement().span().line()),
                "module",
                Value.of(reference.module()),
                "names",
                ImportGraphView.texts(
                        reference.names().stream().map(ImportedName::name).toList()));
    }

    private ImportMap map() {
        return input.map();
    }

    private String name(int module) {
        return map().modules().name(module);
    }

    private SourceFile file(int module) {
        return map().fileOf(module);
    }
}
