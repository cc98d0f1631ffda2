package dev.belay.core.imports.ssot;

import dev.belay.core.imports.ImportSettings;
import dev.belay.core.imports.Outline;
import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.Scanner;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.graph.FileSet;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.model.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A small repository, each file as its text.
final class Written {
    private final SortedMap<RepoPath, byte[]> files = new TreeMap<>();

    static Written file(String path, String text) {
        return new Written().and(path, text);
    }

    Written and(String path, String text) {
        files.put(RepoPath.of(path), text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ImportMap map() {
        List<SourceFile> scanned = files.entrySet().stream()
                .map(e -> new SourceFile(e.getKey(), Scanner.scan(e.getValue(), PythonLevel.HIGHEST)))
                .toList();
        return ImportMap.of(FileSet.of(scanned));
    }

    Tracing tracing() {
        return new Tracing(map());
    }

    /// `kind identity`, sorted.
    List<String> origins(String module, String name) {
        return tracing().origins(new Pair(module, name)).all().stream()
                .map(Origin::text)
                .toList();
    }

    List<Finding> findings() {
        return findings(ImportSettings.defaults(), Set.of());
    }

    List<Finding> findings(ImportSettings settings, Set<String> accepted) {
        Map<RepoPath, Shape> shapes = new HashMap<>();
        files.forEach((path, bytes) -> shapes.put(path, Shape.of(bytes, PythonLevel.HIGHEST, true)));
        return Findings.of(
                new Findings.Facts(map(), settings, accepted, shapes),
                (file, offset) -> Outline.line(files.getOrDefault(file.path(), new byte[0]), offset));
    }

    /// `level rule path:line subject`.
    List<String> fired() {
        return findings().stream().map(Written::shown).toList();
    }

    /// The same of one rule.
    List<String> fired(Rule rule) {
        return findings().stream()
                .filter(f -> f.rule() == rule)
                .map(Written::shown)
                .toList();
    }

    private static String shown(Finding f) {
        return f.level().label() + " " + f.rule().label() + " " + f.at().text() + " " + f.subject();
    }
}
