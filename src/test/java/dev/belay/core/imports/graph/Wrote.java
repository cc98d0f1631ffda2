package dev.belay.core.imports.graph;

import dev.belay.core.imports.Context;
import dev.belay.core.imports.Exports;
import dev.belay.core.imports.Flag;
import dev.belay.core.imports.Flags;
import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.Layout;
import dev.belay.core.imports.ModuleToken;
import dev.belay.core.imports.ScanError;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.SourceEncoding;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Span;
import dev.belay.core.imports.Statement;
import dev.belay.core.model.RepoPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Files for tests of the graph, each line one statement with its context behind it:
/// `from .b import c as d [function if,tc]`. One line `!` makes a file partial.
final class Wrote {
    private Wrote() {}

    static SourceFile file(String path, String... lines) {
        boolean partial = List.of(lines).contains("!");
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].equals("!")) {
                statements.add(statement(lines[i], i + 1));
            }
        }
        Scanned.Outcome outcome = partial
                ? new Scanned.Outcome.Partial(new ScanError(ScanError.Kind.STRING, lines.length, 0))
                : new Scanned.Outcome.Whole();
        return new SourceFile(
                RepoPath.of(path),
                new Scanned(outcome, SourceEncoding.PLAIN, statements, List.of(), new Exports.Absent()));
    }

    static FileSet set(SourceFile... files) {
        return FileSet.of(sorted(files));
    }

    static List<SourceFile> sorted(SourceFile... files) {
        return Arrays.stream(files)
                .sorted(Comparator.comparing(SourceFile::path))
                .toList();
    }

    static ImportMap map(SourceFile... files) {
        return ImportMap.of(set(files));
    }

    private static Statement statement(String line, int number) {
        int bracket = line.indexOf(" [");
        String text = bracket < 0 ? line : line.substring(0, bracket);
        String context = bracket < 0 ? "" : line.substring(bracket + 2, line.length() - 1);
        boolean lazy = text.startsWith("lazy ");
        String plain = lazy ? text.substring(5) : text;
        Span span = new Span(number * 100, number * 100 + line.length(), number, 0, number, line.length());
        boolean from = plain.startsWith("from ");
        String[] parts = from ? plain.substring(5).split(" import ", 2) : new String[] {"", plain.substring(7)};
        int level = (int) parts[0].chars().takeWhile(c -> c == '.').count();
        return new Statement(
                span,
                from ? Statement.Kind.FROM : Statement.Kind.IMPORT,
                lazy,
                from ? new ModuleToken(level, parts[0].substring(level), 0, 0) : ModuleToken.NONE,
                Arrays.stream(parts[1].split(", ?")).map(Wrote::name).toList(),
                context(context),
                Layout.PLAIN);
    }

    private static ImportedName name(String text) {
        String[] parts = text.split(" as ");
        return new ImportedName(parts[0], parts.length > 1 ? parts[1] : "", 0, 0);
    }

    private static Context context(String text) {
        Context.Scope scope = text.startsWith("function") ? Context.Scope.FUNCTION : Context.Scope.MODULE;
        Flags flags = Flags.NONE;
        for (String word : text.split("[ ,]")) {
            if (!word.isEmpty() && !word.equals("function") && !word.equals("module")) {
                flags = flags.and(Flag.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        }
        return new Context(scope, List.of(), List.of(), flags);
    }
}
