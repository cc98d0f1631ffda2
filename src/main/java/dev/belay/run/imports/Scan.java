package dev.belay.run.imports;

import dev.belay.core.imports.ImportSettings;
import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.ScanError;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.Scanner;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.graph.Distributions;
import dev.belay.core.imports.graph.FileSet;
import dev.belay.core.model.Globs;
import dev.belay.run.imports.Sources.Entry;
import dev.belay.run.pace.Fork;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads a file set and scans it, on all cores. A file that cannot be read, or that vanishes, stands in the set as
/// one of which nothing is known; it never stops the rest.
///
/// @param only paths that are wanted; none: all
public record Scan(Sources sources, ImportSettings settings, PythonLevel level, Globs only) {

    /// @param fork runs the work and gives up at its deadline
    /// @throws WorldException when the list of files cannot be read
    public FileSet run(Fork fork) throws InterruptedException {
        List<Entry> all = sources.list();
        List<Entry> wanted = all.stream().filter(this::isWanted).toList();
        List<SourceFile> files = new Sweep(sources, fork)
                .each(wanted, (reader, entry) -> new SourceFile(entry.path(), scanned(reader, entry)));
        return new FileSet(files, settings.roots(), distributions(all));
    }

    private boolean isWanted(Entry entry) {
        return entry.path().endsWith(".py")
                && Arrays.stream(entry.path().folder().split("/")).noneMatch(".git"::equals)
                && !settings.ignore().matches(entry.path())
                && (only.isEmpty() || only.matches(entry.path()));
    }

    private Scanned scanned(Sources.Reader reader, Entry entry) {
        try {
            return Scanner.scan(reader.bytes(entry), level);
        } catch (WorldException e) {
            return Scanned.unknown(ScanError.ofFile(e.kind() == Kind.GONE ? ScanError.Kind.GONE : ScanError.Kind.IO));
        }
    }

    /// Names that the settings or requirement files say are installed from elsewhere (MD-4).
    private Set<String> distributions(List<Entry> all) {
        Set<String> names = new TreeSet<>();
        settings.external().forEach(name -> names.add(Distributions.normalised(name)));
        try (Sources.Reader reader = sources.reader()) {
            for (Entry entry : all) {
                String name = entry.path().name();
                if (name.startsWith("requirements") && name.endsWith(".txt")) {
                    names.addAll(Distributions.ofRequirements(text(reader, entry)));
                } else if (name.equals("pyproject.toml")) {
                    names.addAll(Distributions.ofProject(text(reader, entry)));
                }
            }
        }
        return names;
    }

    private static String text(Sources.Reader reader, Entry entry) {
        try {
            return new String(reader.bytes(entry), StandardCharsets.UTF_8);
        } catch (WorldException _) {
            // Without the file nothing is known to be installed by it: its names stay first-party.
            return "";
        }
    }
}
