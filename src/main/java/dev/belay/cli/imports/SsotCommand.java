package dev.belay.cli.imports;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Format;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.basic.Version;
import dev.belay.core.config.Malformed;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.ssot.Baseline;
import dev.belay.core.imports.ssot.Finding;
import dev.belay.core.imports.ssot.Rule;
import dev.belay.core.model.Json;
import dev.belay.core.report.FindingsView;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.Sarif;
import dev.belay.edge.files.Durable;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Whether each name has one source of truth.
@Command(name = "ssot", description = "Finds names without exactly one source of truth, each with its evidence.")
@Manual(
        examples = {
            "belay imports ssot --baseline ssot.json | only what is not known yet; exit 3 when there is any",
            "belay imports ssot -o sarif | for code scanning"
        },
        exits = {Exit.OK, Exit.REFUSED, Exit.UNREACHABLE, Exit.INTEGRITY},
        sarif = true)
public final class SsotCommand implements Task {
    @Option(names = "--rule", paramLabel = "RULE", description = "only this rule; may be given again")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--baseline", paramLabel = "FILE", description = "findings that are known")
    private String baseline = "";

    @Option(names = "--write-baseline", description = "write all findings to the baseline")
    private boolean write;

    @Mixin
    private Selection selection = new Selection();

    @Override
    public Outcome run(Session session) throws InterruptedException {
        Set<Rule> wanted = wanted();
        Selection.Seen seen = selection.read(session, List.of(), false);
        Path file = baselineFile(session, seen);
        Baseline known = known(file);
        List<Finding> findings = seen.judged(Set.of()).stream()
                .filter(f -> wanted.contains(f.rule()))
                .toList();
        if (write) {
            return written(findings, file);
        }
        List<Boolean> fresh = known.fresh(findings);
        List<SourceFile> partial = GraphCommand.notAccepted(seen);
        List<Exit> exits = Stream.concat(
                        fresh.contains(true) ? Stream.of(Exit.REFUSED) : Stream.empty(),
                        partial.isEmpty() ? Stream.empty() : Stream.of(Exit.INTEGRITY))
                .toList();
        List<Baseline.Known> fixed = rules.isEmpty() ? known.fixed(findings) : List.of();
        List<Integer> codes = exits.isEmpty()
                ? List.of(Exit.OK.code())
                : exits.stream().map(Exit::code).toList();
        FindingsView view = new FindingsView(seen.input(), findings, fresh, fixed, codes);
        Outcome outcome = session.globals().format().kind() == Format.Kind.SARIF
                ? Outcome.ok(Outcome.SARIF, Sarif.log(findings, fresh, Version.number()))
                : Outcome.ok("ImportsFindings", view.body()).text(view.lines());
        return ended(outcome.names(names(findings)), fresh, partial);
    }

    private Set<Rule> wanted() {
        if (rules.isEmpty()) {
            return Set.of(Rule.values());
        }
        return Set.copyOf(rules.stream()
                .map(label -> Rule.of(label)
                        .orElseThrow(() -> Selection.usage(
                                "there is no rule " + label,
                                "rules are " + String.join(", ", Rule.labels()),
                                "--rule " + Rule.labels().getFirst())))
                .toList());
    }

    /// As given, else as the settings have it, else `ssot-baseline.json` at the root.
    private Path baselineFile(Session session, Selection.Seen seen) {
        if (!baseline.isEmpty()) {
            return session.directory().resolve(baseline);
        }
        String named = seen.settings().baseline();
        return seen.root().resolve(named.isEmpty() ? "ssot-baseline.json" : named);
    }

    private Baseline known(Path file) {
        if (!Files.exists(file)) {
            if (!baseline.isEmpty() && !write) {
                throw Selection.usage(
                        "there is no " + baseline, "no baseline was written yet", "the same with --write-baseline");
            }
            return Baseline.none();
        }
        try {
            return Baseline.read(JsonReader.read(Files.readString(file), file.toString()));
        } catch (IOException | Malformed | IllegalArgumentException e) {
            throw new Stopped(
                    Failure.of(
                            ErrorCode.USAGE,
                            "cannot read the baseline " + file.getFileName(),
                            String.valueOf(e.getMessage()),
                            "belay imports ssot --write-baseline --baseline " + file.getFileName()),
                    e);
        }
    }

    private static Outcome written(List<Finding> findings, Path file) {
        Baseline all = Baseline.of(findings);
        Durable.write(file, Json.pretty(all.document()));
        String text = findings.size() + " findings are known now, in " + file.getFileName();
        return Outcome.ok("ImportsBaseline", all.document().remove("apiVersion").remove("kind"))
                .text(List.of(Line.of(Mark.OK, text)));
    }

    private static List<String> names(List<Finding> findings) {
        return findings.stream().map(f -> f.fingerprint().toString()).distinct().toList();
    }

    private static Outcome ended(Outcome outcome, List<Boolean> fresh, List<SourceFile> partial) {
        int beyond = Collections.frequency(fresh, true);
        Outcome ended = outcome;
        if (beyond > 0) {
            ended = ended.failure(Failure.of(
                    ErrorCode.REFUSED,
                    beyond == 1 ? "one finding is beyond the baseline" : beyond + " findings are beyond the baseline",
                    "each is a name without exactly one source of truth",
                    "mend them; or take them as known: belay imports ssot --write-baseline"));
        }
        return partial.isEmpty() ? ended : ended.failure(GraphCommand.partialFiles(partial));
    }
}
