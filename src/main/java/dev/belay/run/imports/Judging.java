package dev.belay.run.imports;

import dev.belay.core.imports.Binding;
import dev.belay.core.imports.ImportSettings;
import dev.belay.core.imports.Outline;
import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.ssot.Finding;
import dev.belay.core.imports.ssot.Findings;
import dev.belay.core.imports.ssot.Shape;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.run.imports.Sources.Entry;
import dev.belay.run.pace.Fork;
import dev.belay.world.WorldException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges a file set that was scanned: looks once more into production files for what rules ask, and into files of
/// findings for line numbers.
public record Judging(Sources sources, ImportSettings settings, PythonLevel level) {
    private static final byte[] NOTHING = {};

    /// @param accepted paths that may stay, as `module:name`
    public List<Finding> run(ImportMap map, Set<String> accepted, Fork fork) throws InterruptedException {
        Map<RepoPath, Entry> entries = new HashMap<>();
        sources.list().forEach(entry -> entries.put(entry.path(), entry));
        Findings.Facts facts = new Findings.Facts(map, settings, accepted, shapes(map, entries, fork));
        try (Sources.Reader reader = sources.reader()) {
            Map<RepoPath, byte[]> read = new HashMap<>();
            return Findings.of(
                    facts,
                    (file, offset) -> Outline.line(
                            read.computeIfAbsent(
                                    file.path(),
                                    path -> bytes(reader, entries.getOrDefault(path, new Entry(path, GitId.ABSENT)))),
                            offset));
        }
    }

    private Map<RepoPath, Shape> shapes(ImportMap map, Map<RepoPath, Entry> entries, Fork fork)
            throws InterruptedException {
        Map<RepoPath, Boolean> wanted = new HashMap<>();
        for (SourceFile file : map.files().files()) {
            if (file.scanned().isReadable() && entries.containsKey(file.path()) && settings.isProduction(file.path())) {
                wanted.put(file.path(), file.scanned().bindings().stream().noneMatch(Judging::defines));
            }
        }
        List<Entry> asked = entries.values().stream()
                .filter(entry -> wanted.containsKey(entry.path()))
                .toList();
        List<Shape> shapes = new Sweep(sources, fork)
                .each(
                        asked,
                        (reader, entry) ->
                                Shape.of(bytes(reader, entry), level, wanted.getOrDefault(entry.path(), false)));
        Map<RepoPath, Shape> byPath = new HashMap<>();
        for (int i = 0; i < shapes.size(); i++) {
            byPath.put(asked.get(i).path(), shapes.get(i));
        }
        return byPath;
    }

    private static boolean defines(Binding binding) {
        return binding instanceof Binding.Function || binding instanceof Binding.Type;
    }

    /// A file that is gone meanwhile has no lines and no shape.
    private static byte[] bytes(Sources.Reader reader, Entry entry) {
        try {
            return reader.bytes(entry);
        } catch (WorldException _) {
            return NOTHING;
        }
    }
}
