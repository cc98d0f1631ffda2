package dev.belay.core.imports.graph;

import dev.belay.core.model.RepoPath;
import java.nio.charset.StandardCharsets;

/// The place of a file among the modules.
///
/// @param root the number of its root
/// @param folder below the root, with slashes; empty at the root
/// @param module dotted; empty: below no root
/// @param initial an `__init__.py`
record ModuleFile(int root, String folder, String module, boolean initial) {
    private static final String INIT = "__init__";

    static ModuleFile of(Roots.Place place) {
        if (place.root() < 0) {
            return new ModuleFile(place.root(), "", "", false);
        }
        String path = text(place.below());
        String stem = path.substring(0, path.length() - ".py".length());
        int slash = stem.lastIndexOf('/');
        String folder = slash < 0 ? "" : stem.substring(0, slash);
        boolean initial = slash >= 0 && stem.endsWith("/" + INIT);
        return new ModuleFile(place.root(), folder, (initial ? folder : stem).replace('/', '.'), initial);
    }

    /// Which of two files of one module Python finds (MD-3). A dot in a folder's name stands behind, as no
    /// import reaches such a file.
    boolean beats(ModuleFile other) {
        if (root != other.root) {
            return root < other.root;
        }
        boolean reached = folder.indexOf('.') < 0;
        if (reached != other.folder.indexOf('.') < 0) {
            return reached;
        }
        return initial && !other.initial;
    }

    private static String text(String latin1) {
        RepoPath path = new RepoPath(latin1);
        if (path.isText()) {
            return path.toString();
        }
        StringBuilder shown = new StringBuilder();
        for (byte each : latin1.getBytes(StandardCharsets.ISO_8859_1)) {
            shown.append(each >= 0 ? String.valueOf((char) each) : "\\x%02x".formatted(each & 0xff));
        }
        return shown.toString();
    }
}
