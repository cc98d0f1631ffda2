package dev.belay.core.imports.graph;

import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The folders that modules are named from (MD-1): paths as in [dev.belay.core.model.RepoPath], the repository empty.
record Roots(List<String> folders) {
    private static final String SRC = "src";

    /// Where a file lies.
    ///
    /// @param root its number; the first one wins a clash
    /// @param below the path from there
    record Place(int root, String below) {}

    static Roots of(FileSet set) {
        if (!set.roots().isEmpty()) {
            return new Roots(set.roots().stream().map(Roots::folder).toList());
        }
        List<String> folders = new ArrayList<>(List.of(""));
        if (srcIsRoot(set.files())) {
            folders.add(SRC);
        }
        return new Roots(folders);
    }

    /// Below the deepest root that holds it.
    ///
    /// @return a root of -1: no root holds it
    Place of(SourceFile file) {
        String path = file.path().latin1();
        int root = IntStream.range(0, folders.size())
                .filter(i -> holds(folders.get(i), path))
                .boxed()
                .max(Comparator.comparingInt(i -> folders.get(i).length()))
                .orElse(-1);
        return root < 0 || folders.get(root).isEmpty()
                ? new Place(root, path)
                : new Place(root, path.substring(folders.get(root).length() + 1));
    }

    private static boolean holds(String folder, String path) {
        return folder.isEmpty()
                || path.length() > folder.length() && path.startsWith(folder) && path.charAt(folder.length()) == '/';
    }

    private static String folder(String written) {
        String bytes = new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String plain = bytes.replaceAll("/+$", "").replaceAll("^(\\./)+", "");
        return plain.equals(".") ? "" : plain;
    }

    private static boolean srcIsRoot(List<SourceFile> files) {
        boolean there = false;
        for (SourceFile file : files) {
            String path = file.path().latin1();
            if (path.equals("src/__init__.py") || names(file.scanned())) {
                return false;
            }
            there |= path.startsWith("src/");
        }
        return there;
    }

    private static boolean names(Scanned scanned) {
        return scanned.isReadable() && scanned.statements().stream().anyMatch(Roots::names);
    }

    private static boolean names(Statement statement) {
        return statement.kind() == Statement.Kind.IMPORT
                ? statement.names().stream().anyMatch(name -> isSrc(name.name()))
                : statement.level() == 0 && isSrc(statement.module());
    }

    private static boolean isSrc(String module) {
        return module.startsWith(SRC) && (module.length() == 3 || module.charAt(3) == '.');
    }
}
