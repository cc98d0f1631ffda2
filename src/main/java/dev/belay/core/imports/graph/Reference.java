package dev.belay.core.imports.graph;

import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Statement;
import java.util.ArrayList;
import java.util.List;

/// A statement that refers to a module (MD-6).
///
/// @param names those with that target
public record Reference(SourceFile file, Statement statement, String module, List<ImportedName> names) {
    public Reference {
        names = List.copyOf(names);
    }

    /// The statements of readable files that refer to a module, by path, then offset.
    public static List<Reference> to(String module, FileSet set, Targets targets) {
        List<Reference> found = new ArrayList<>();
        int wanted = targets.find(module);
        if (wanted == ModuleTable.NONE) {
            return found;
        }
        for (int file = 0; file < set.files().size(); file++) {
            SourceFile source = set.files().get(file);
            if (source.scanned().isReadable()) {
                add(found, source, wanted, new Cursor(targets, file));
            }
        }
        return found;
    }

    private record Cursor(Targets targets, int file) {}

    private static void add(List<Reference> found, SourceFile source, int wanted, Cursor cursor) {
        int at = 0;
        Scanned scanned = source.scanned();
        for (Statement statement : scanned.statements()) {
            List<ImportedName> names = new ArrayList<>();
            for (ImportedName name : statement.names()) {
                if (cursor.targets().at(cursor.file(), at++) == wanted) {
                    names.add(name);
                }
            }
            if (!names.isEmpty()) {
                found.add(new Reference(source, statement, cursor.targets().name(wanted), names));
            }
        }
    }
}
