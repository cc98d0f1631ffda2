package dev.belay.core.imports.graph;

import dev.belay.core.imports.SourceFile;
import java.util.List;
import java.util.Set;

/// What a graph is made of.
///
/// @param files the file set, in ascending order of paths
/// @param roots folders that modules are named from, the first one first; `.` is the repository; none: MD-1 says
///     which
/// @param distributions names that are installed from elsewhere, in the form of [Distributions]
public record FileSet(List<SourceFile> files, List<String> roots, Set<String> distributions) {
    public FileSet {
        files = List.copyOf(files);
        roots = List.copyOf(roots);
        distributions = Set.copyOf(distributions);
    }

    /// With the default roots, and nothing said to be installed.
    public static FileSet of(List<SourceFile> files) {
        return new FileSet(files, List.of(), Set.of());
    }
}
