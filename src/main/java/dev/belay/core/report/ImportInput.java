package dev.belay.core.report;

import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.ScanError;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What was read, in each result about imports (IN-2).
///
/// @param commit its name; empty: the work tree, or a folder outside Git
public record ImportInput(ImportMap map, String commit, PythonLevel level) {
    /// Rows of a group that a person sees (OU-2).
    static final int SHOWN = 20;

    /// Files that Python cannot read, in order of paths.
    public List<SourceFile> partial() {
        return map.files().files().stream()
                .filter(file -> !file.scanned().isReadable())
                .toList();
    }

    public List<SourceFile> shadowed() {
        return IntStream.range(0, map.files().files().size())
                .filter(map.modules()::isShadowed)
                .mapToObj(map::file)
                .toList();
    }

    Value.Obj body() {
        List<Value> broken = new ArrayList<>();
        for (SourceFile file : partial()) {
            ScanError error = error(file);
            broken.add(Value.object(
                    "path",
                    file.path().document(),
                    "line",
                    Value.of(error.line()),
                    "error",
                    Value.of(error.kind().label())));
        }
        List<Value> hidden =
                shadowed().stream().map(file -> file.path().document()).toList();
        int files = map.files().files().size();
        return Value.object(
                "files",
                Value.of(files),
                "readable",
                Value.of(files - broken.size()),
                "partial",
                new Value.Arr(broken),
                "shadowed",
                new Value.Arr(hidden));
    }

    /// One line of counts, then the partial files.
    List<Line> lines() {
        List<SourceFile> broken = partial();
        int files = map.files().files().size();
        int hidden = shadowed().size();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(Amounts.of(files, "file") + ", " + Amounts.count(files - broken.size()) + " readable"
                + (hidden == 0 ? "" : ", " + Amounts.count(hidden) + " shadowed")
                + (commit.isEmpty() ? "" : ", commit " + commit.substring(0, Math.min(10, commit.length())))));
        for (SourceFile file : broken.subList(0, Math.min(SHOWN, broken.size()))) {
            ScanError error = error(file);
            String place = error.line() == 0 ? "" : ":" + error.line();
            lines.add(Line.of(
                    Mark.WARN,
                    file.path() + place + "  partial: " + error.kind().label()));
        }
        more(lines, broken.size(), "-o json lists them under input.partial");
        return lines;
    }

    /// A line for what is not shown.
    static void more(List<Line> lines, int all, String where) {
        if (all > SHOWN) {
            lines.add(Line.of("  and " + Amounts.count(all - SHOWN) + " more: " + where, Tone.DIM));
        }
    }

    static ScanError error(SourceFile file) {
        return file.scanned().outcome() instanceof Scanned.Outcome.Partial(ScanError error)
                ? error
                : ScanError.ofFile(ScanError.Kind.IO);
    }
}
