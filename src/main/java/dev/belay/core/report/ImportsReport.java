package dev.belay.core.report;

import dev.belay.core.imports.ScanError;
import dev.belay.core.imports.graph.GraphSummary;
import dev.belay.core.imports.graph.GraphSummary.Component;
import dev.belay.core.imports.graph.GraphSummary.Figures;
import dev.belay.core.imports.graph.View;
import dev.belay.core.imports.ssot.Finding;
import dev.belay.core.imports.ssot.Rule;
import dev.belay.core.model.Value;
import dev.belay.core.report.Report.Figure;
import dev.belay.core.report.Report.Outcome;
import dev.belay.core.report.TableStory.Block;
import dev.belay.core.report.TableStory.Ring;
import dev.belay.core.report.TableStory.Rings;
import dev.belay.core.report.TableStory.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The imports of a repository as one page (VI-1): what was read, the graph, its cycles, the findings.
///
/// @param closures of the package that was asked for, how many modules reach it over how many edges, by view; empty
///     when none was
public record ImportsReport(
        ImportInput input,
        GraphSummary summary,
        View view,
        Map<View, SortedMap<Integer, Integer>> closures,
        List<Finding> findings) {
    private static final int DRAWN = 6;
    private static final int COLUMNS = 6;
    private static final int FILES = 500;

    public ImportsReport {
        closures = new LinkedHashMap<>(closures);
        findings = List.copyOf(findings);
    }

    public Report report() {
        String commit = input.commit().isEmpty() ? "the work tree" : "commit " + input.commit();
        String title = "Imports" + (summary.part() instanceof GraphSummary.Part.Below part ? " of " + part.name() : "");
        return new Report(
                title,
                Amounts.of(summary.nodes(), "module") + ", "
                        + Amounts.of(summary.census().statements(), "import statement") + ", " + commit + ", Python "
                        + input.level().label() + ".",
                List.of(read(), graph(), sources()),
                "Found in the text alone: nothing of the repository was run. Digest " + summary.digest() + ".");
    }

    private TableStory read() {
        List<List<String>> partial = input.partial().stream()
                .map(file -> {
                    ScanError error = ImportInput.error(file);
                    return List.of(
                            file.path().toString(),
                            String.valueOf(error.line()),
                            error.kind().label());
                })
                .toList();
        List<List<String>> shadowed = input.shadowed().stream()
                .map(file -> List.of(file.path().toString()))
                .toList();
        int files = input.map().files().files().size();
        Outcome outcome = partial.isEmpty()
                ? new Outcome(Tone.GOOD, "All readable", Amounts.of(files, "file") + " were read.")
                : new Outcome(
                        Tone.WARN,
                        "Some are partial",
                        Amounts.of(partial.size(), "file") + " of " + Amounts.count(files)
                                + " cannot be loaded by Python.");
        return new TableStory(
                "What was read",
                outcome,
                List.of(
                        new Figure("files", Amounts.count(files), "in the file set"),
                        new Figure("partial", Amounts.count(partial.size()), "with an error"),
                        new Figure("shadowed", Amounts.count(shadowed.size()), "hidden by another file"),
                        new Figure("names", Amounts.count(summary.census().names()), "imported")),
                List.of(
                        new Table("Partial files", List.of("File", "Line", "Error"), head(partial)),
                        new Table("Shadowed files", List.of("File"), head(shadowed))));
    }

    private TableStory graph() {
        List<List<String>> views = new ArrayList<>();
        summary.views()
                .forEach((each, figures) -> views.add(List.of(
                        each.label(),
                        Amounts.count(figures.edges()),
                        Amounts.count(figures.cycles().size()),
                        Amounts.count(inCycles(figures)))));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Table(
                "Edges and cycles by view", List.of("View", "Edges", "Components", "Modules in cycles"), views));
        if (!closures.isEmpty()) {
            blocks.add(new Table("Modules that reach it, by view and distance", columns(), distances()));
        }
        List<Component> cycles =
                summary.views().getOrDefault(view, new Figures(0, List.of())).cycles();
        blocks.add(new Rings(
                "Cycles (" + view.label() + ")",
                cycles.stream().limit(DRAWN).map(ImportsReport::ring).toList()));
        blocks.add(new Table(
                "All components",
                List.of("Smallest name", "Modules", "Shortest cycle"),
                head(cycles.stream().map(ImportsReport::component).toList())));
        Outcome outcome = cycles.isEmpty()
                ? new Outcome(Tone.GOOD, "No cycles", "no module imports itself over others.")
                : new Outcome(
                        Tone.WARN,
                        "Cycles",
                        Amounts.of(cycles.size(), "component") + ", the largest of "
                                + Amounts.of(cycles.getFirst().modules().size(), "module") + ".");
        return new TableStory("The graph", outcome, List.of(), blocks);
    }

    private TableStory sources() {
        List<List<String>> counts = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            counts.add(List.of(rule.label(), Amounts.count(of(rule).size()), rule.meaning()));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Table("Findings by rule", List.of("Rule", "Findings", "Meaning"), counts));
        blocks.add(matrix());
        for (Rule rule : Rule.values()) {
            if (rule != Rule.DUAL_PATH && !of(rule).isEmpty()) {
                List<List<String>> rows = of(rule).stream()
                        .map(f -> List.of(f.at().text(), f.level().label(), f.sentence()))
                        .toList();
                blocks.add(new Table(rule.label(), List.of("Place", "Level", "Finding"), head(rows)));
            }
        }
        long errors =
                findings.stream().filter(f -> f.level() == Finding.Level.ERROR).count();
        Outcome outcome = errors == 0
                ? new Outcome(Tone.GOOD, "One source each", "no finding is an error.")
                : new Outcome(
                        Tone.BAD,
                        "More than one source",
                        Amounts.of(errors, "error") + " among " + Amounts.of(findings.size(), "finding") + ".");
        return new TableStory("Sources of names", outcome, List.of(), blocks);
    }

    /// Symbols by the modules that they are imported from, with the number of imported names.
    private Table matrix() {
        Map<String, Long> modules = new LinkedHashMap<>();
        for (Finding each : of(Rule.DUAL_PATH)) {
            for (Value pair : each.data().items("/pairs")) {
                modules.merge(
                        pair.text("/module").orElse(""), pair.number("/names").orElse(0L), Long::sum);
            }
        }
        List<String> columns = modules.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(COLUMNS)
                .map(Map.Entry::getKey)
                .toList();
        List<String> heads = new ArrayList<>(List.of("Symbol"));
        heads.addAll(columns);
        heads.add("other modules");
        List<List<String>> rows = of(Rule.DUAL_PATH).stream()
                .sorted(Comparator.comparingLong((Finding f) -> -names(f)))
                .map(f -> row(f, columns))
                .toList();
        return new Table("Dual paths: imported names by symbol and module", heads, head(rows));
    }

    private static List<String> row(Finding finding, List<String> columns) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Value pair : finding.data().items("/pairs")) {
            counts.merge(pair.text("/module").orElse(""), pair.number("/names").orElse(0L), Long::sum);
        }
        List<String> row = new ArrayList<>(List.of(finding.origin()));
        long other = names(finding);
        for (String column : columns) {
            long count = counts.getOrDefault(column, 0L);
            other -= count;
            row.add(count == 0 ? "" : Amounts.count(count));
        }
        row.add(other == 0 ? "" : Amounts.count(other));
        return row;
    }

    private static long names(Finding finding) {
        return finding.data().items("/pairs").stream()
                .mapToLong(pair -> pair.number("/names").orElse(0L))
                .sum();
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("Distance"));
        closures.keySet().forEach(each -> columns.add(each.label()));
        return columns;
    }

    private List<List<String>> distances() {
        int most = closures.values().stream()
                .flatMap(counts -> counts.keySet().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        List<List<String>> rows = new ArrayList<>();
        for (int distance = 1; distance <= most; distance++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(distance)));
            for (SortedMap<Integer, Integer> counts : closures.values()) {
                row.add(Amounts.count(counts.getOrDefault(distance, 0)));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<Finding> of(Rule rule) {
        return findings.stream().filter(f -> f.rule() == rule).toList();
    }

    /// So that a page stays below 5 MB.
    private static List<List<String>> head(List<List<String>> rows) {
        return rows.subList(0, Math.min(FILES, rows.size()));
    }

    private static int inCycles(Figures figures) {
        return figures.cycles().stream().mapToInt(c -> c.modules().size()).sum();
    }

    private static Ring ring(Component component) {
        return new Ring(component.modules().size(), component.shortest(), component.modules());
    }

    private static List<String> component(Component component) {
        return List.of(
                component.modules().getFirst(),
                Amounts.count(component.modules().size()),
                String.join(" → ", component.shortest()));
    }
}
