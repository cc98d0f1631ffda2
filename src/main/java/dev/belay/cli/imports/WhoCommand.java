package dev.belay.cli.imports;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.core.config.Nearest;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.graph.Importers;
import dev.belay.core.imports.graph.ModuleTable;
import dev.belay.core.imports.graph.Picture;
import dev.belay.core.imports.graph.View;
import dev.belay.core.model.Globs;
import dev.belay.core.report.ImportersView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Who depends on modules.
@Command(name = "who", description = "Shows who depends on a Python module, and over which chain of imports.")
@Manual(
        examples = {
            "belay imports who app.core.manager --chains 5 | importers by distance, with the shortest chains",
            "belay imports who app.core.manager --from 'tests/mission_critical/**' --lost | which tests reach it not"
        },
        exits = {Exit.OK, Exit.UNREACHABLE})
public final class WhoCommand implements Task {
    private static final int CHAINS = 3;
    private static final List<String> FORMATS = List.of("dot", "mermaid");

    @Parameters(arity = "0..*", paramLabel = "MODULE", description = "dotted names")
    private List<String> modules = new ArrayList<>();

    @Option(names = "--from", paramLabel = "GLOB", description = "files of a critical path: which of them reach it")
    private List<String> from = new ArrayList<>();

    @Option(names = "--view", paramLabel = "VIEW", description = "which statements count")
    private String view = View.ALL.label();

    @Option(names = "--depth", paramLabel = "N", description = "list importers up to this distance")
    private int depth = Integer.MAX_VALUE;

    @Option(names = "--chains", paramLabel = "N", description = "show the shortest chains of so many importers")
    private int chains = CHAINS;

    @Option(names = "--lost", description = "list the files of the critical path that reach nothing")
    private boolean lost;

    @Option(names = "--format", paramLabel = "FORM", description = "a picture: dot or mermaid")
    private String format = "";

    @Mixin
    private Selection selection = new Selection();

    @Override
    public Outcome run(Session session) throws InterruptedException {
        View asked = Drawing.view(view);
        Drawing.check(session, format, FORMATS);
        if (modules.isEmpty()) {
            throw Selection.usage(
                    "no module is named", "whose importers are meant is not known", "belay imports who MODULE");
        }
        Selection.Seen seen = selection.read(session, List.of(), false);
        Globs wanted = Globs.of(from);
        Optional<Predicate<SourceFile>> path =
                from.isEmpty() ? Optional.empty() : Optional.of(file -> wanted.matches(file.path()));
        Importers who = Importers.of(seen.map(), new Importers.Asked(modules, asked, depth, chains), path);
        modules.forEach(module -> known(seen.map(), who, module));
        ImportersView shown = new ImportersView(seen.input(), who, chains, lost);
        Outcome outcome = Outcome.ok("ImportsWho", shown.body())
                .text(shown.lines())
                .names(seen.map()
                        .names(who.importers().stream()
                                .map(Importers.Importer::module)
                                .toList()));
        return format.isEmpty()
                ? outcome
                : Drawing.shown(outcome, session, Drawing.text(picture(seen.map(), who), format), Optional.empty());
    }

    private static void known(ImportMap map, Importers who, String module) {
        boolean there = map.modules().find(module) != ModuleTable.NONE;
        if (!there && who.references().stream().noneMatch(each -> each.module().equals(module))) {
            throw unknown(map, module);
        }
    }

    /// A module that is neither there nor referred to.
    static Stopped unknown(ImportMap map, String module) {
        String near = Nearest.to(module, map.modules().names())
                .map(name -> "the nearest name is " + name)
                .orElse("no file defines it, and nothing imports it");
        return Selection.usage("there is no module " + module, near, "belay imports who MODULE");
    }

    /// The chains of the importers that are listed.
    private static Picture picture(ImportMap map, Importers who) {
        return Picture.ofWays(
                map,
                who.importers().stream().map(Importers.Importer::chain).toList(),
                who.modules().stream().map(map.modules()::find).toList());
    }
}
