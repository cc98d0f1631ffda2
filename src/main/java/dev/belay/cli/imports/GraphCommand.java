package dev.belay.cli.imports;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Format;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Task;
import dev.belay.core.imports.Scanner;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Statement;
import dev.belay.core.imports.graph.Cycles;
import dev.belay.core.imports.graph.GraphSummary;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.graph.Picture;
import dev.belay.core.imports.graph.View;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.core.report.ImportGraphView;
import dev.belay.core.report.ImportStatements;
import dev.belay.core.report.ImportsReport;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.ReportPage;
import dev.belay.edge.files.Durable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The import graph of a repository.
@Command(name = "graph", description = "Counts and digests the import graph of a Python repository.")
@Manual(
        examples = {
            "belay imports graph --package app.core --cycles | who refers to a layer, and which modules form cycles",
            "belay imports graph --statements -o ndjson | each import statement with its place and context"
        },
        exits = {Exit.OK, Exit.UNREACHABLE, Exit.INTEGRITY})
public final class GraphCommand implements Task {
    private static final List<String> FORMATS = List.of("dot", "mermaid", "html");

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "only what lies there; without: the repository")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--snapshot", description = "keep digest and counts of the commit for a point of it")
    private boolean snapshot;

    @Option(names = "--digest", description = "only the digest")
    private boolean digest;

    @Option(names = "--out", paramLabel = "FILE", description = "write the document or picture there")
    private String out = "";

    @Option(names = "--view", paramLabel = "VIEW", description = "which statements count for cycles and closures")
    private String view = View.ALL.label();

    @Option(names = "--package", paramLabel = "P", description = "also what refers to a package, and its closure")
    private String pack = "";

    @Option(names = "--cycles", description = "list the members of cycles")
    private boolean cycles;

    @Option(names = "--statements", description = "each statement as a line; with -o ndjson")
    private boolean statements;

    @Option(names = "--format", paramLabel = "FORM", description = "a picture, dot or mermaid; or html, a page")
    private String format = "";

    @Option(names = "--strict", description = "exit 7 when a file is partial")
    private boolean strict;

    @Mixin
    private Selection selection = new Selection();

    @Override
    public Outcome run(Session session) throws InterruptedException {
        View asked = Drawing.view(view);
        Drawing.check(session, format, FORMATS);
        if (statements && session.globals().format().kind() != Format.Kind.NDJSON) {
            throw Selection.usage(
                    "--statements needs -o ndjson", "there may be 100 000 of them", "--statements -o ndjson");
        }
        Selection.Seen seen = selection.read(session, paths, snapshot);
        if (statements) {
            statements(session, seen.map());
        }
        GraphSummary summary = GraphSummary.of(seen.map(), Optional.of(pack).filter(p -> !p.isEmpty()), asked);
        if (summary.part() instanceof GraphSummary.Part.Below part
                && part.census().statements() == 0
                && seen.map().below(pack).isEmpty()) {
            throw WhoCommand.unknown(seen.map(), pack);
        }
        ImportGraphView shown = new ImportGraphView(seen.input(), summary, asked, cycles);
        Outcome outcome = Outcome.ok("ImportsGraph", shown.body())
                .text(digest ? List.of(Line.of(summary.digest().toString())) : shown.lines())
                .names(List.of(summary.digest().toString()));
        Outcome drawn = format.equals("html")
                ? Drawing.shown(outcome, session, page(seen, summary, asked), file())
                : out(outcome, session, seen.map(), asked);
        if (snapshot) {
            keep(session, shown.body());
        }
        return partial(drawn, seen);
    }

    private Outcome out(Outcome outcome, Session session, ImportMap map, View asked) {
        Optional<String> file = file();
        if (!format.isEmpty()) {
            return Drawing.shown(outcome, session, Drawing.text(picture(map, asked), format), file);
        }
        return file.isEmpty() ? outcome : Drawing.shown(outcome, session, Json.pretty(outcome.document()), file);
    }

    private Optional<String> file() {
        return Optional.of(out).filter(name -> !name.isEmpty());
    }

    private String page(Selection.Seen seen, GraphSummary summary, View asked) throws InterruptedException {
        Map<View, SortedMap<Integer, Integer>> closures = new LinkedHashMap<>();
        for (View each : pack.isEmpty() ? new View[0] : View.values()) {
            closures.put(each, seen.map().closure(each, seen.map().below(pack)).byDistance());
        }
        return ReportPage.html(
                new ImportsReport(seen.input(), summary, asked, closures, seen.judged(Set.of())).report());
    }

    /// Cycles; else a package and its direct importers; else the whole.
    private Picture picture(ImportMap map, View asked) {
        List<Integer> given = pack.isEmpty() ? List.of() : map.below(pack);
        if (cycles) {
            List<Integer> members = Cycles.in(map.graph().arrows(asked)).stream()
                    .flatMapToInt(Arrays::stream)
                    .boxed()
                    .toList();
            return Picture.of(map, asked, members, List.of());
        }
        return pack.isEmpty()
                ? Picture.of(
                        map,
                        asked,
                        IntStream.range(0, map.modules().size()).boxed().toList(),
                        List.of())
                : Picture.of(map, asked, map.closure(asked, given).importers(1), given);
    }

    private static void statements(Session session, ImportMap map) {
        for (SourceFile file : map.files().files()) {
            for (Statement statement : file.scanned().statements()) {
                session.event(ImportStatements.of(file, statement));
            }
        }
    }

    /// In the state directory by commit: a snapshot of that commit takes it from there.
    private static void keep(Session session, Value.Obj body) {
        String commit = body.text("/commit").orElseThrow();
        Value.Obj kept = Value.empty();
        for (String field : List.of("commit", "python", "nodes", "views", "digest")) {
            kept = kept.put(field, body.fields().getOrDefault(field, Value.nil()));
        }
        Path folder = session.stateDirectory().resolve("imports").resolve("graphs");
        Durable.folder(folder);
        Durable.write(folder.resolve(commit + ".json"), Json.pretty(kept.put("scanner", Value.of(Scanner.VERSION))));
    }

    private Outcome partial(Outcome outcome, Selection.Seen seen) {
        List<SourceFile> bad = notAccepted(seen);
        if (!strict || bad.isEmpty()) {
            return outcome;
        }
        return outcome.text(withMark(outcome.text())).failure(partialFiles(bad));
    }

    /// Partial files that the settings do not accept.
    static List<SourceFile> notAccepted(Selection.Seen seen) {
        return seen.input().partial().stream()
                .filter(file -> !seen.settings().partialOk().matches(file.path()))
                .toList();
    }

    static Failure partialFiles(List<SourceFile> bad) {
        return Failure.of(
                ErrorCode.INPUT,
                bad.size() == 1 ? "one file is partial" : bad.size() + " files are partial",
                "Python cannot read " + bad.getFirst().path() + " at this level",
                "mend them, or name them in imports.partialOk of belay.yaml");
    }

    private static List<Line> withMark(List<Line> lines) {
        List<Line> marked = new ArrayList<>(lines);
        marked.add(Line.of(Mark.FAIL, "not all files are readable"));
        return marked;
    }
}
