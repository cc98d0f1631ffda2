package dev.belay.core.imports.ssot;

import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Statement;
import dev.belay.core.imports.graph.ImportMap;
import dev.belay.core.imports.graph.Standing;
import dev.belay.core.imports.graph.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pairs of a repository with every name that imports them, and the imports that name no module (section 8).
///
/// @param pairs of from-imports of first-party modules; stars and submodules left out
/// @param dead imports and stars of first-party modules that are missing, and names beyond the top, by module
record Uses(SortedMap<Pair, List<Use>> pairs, SortedMap<String, List<Use>> dead) {
    static final String BEYOND_TOP = "(beyond the top)";

    static Uses of(ImportMap map) {
        Uses uses = new Uses(new TreeMap<>(), new TreeMap<>());
        for (int file = 0; file < map.files().files().size(); file++) {
            SourceFile source = map.file(file);
            if (source.scanned().isReadable()) {
                int at = 0;
                for (Statement statement : source.scanned().statements()) {
                    for (ImportedName name : statement.names()) {
                        uses.add(map, file, map.targets().at(file, at++), new Use(source, statement, name));
                    }
                }
            }
        }
        return uses;
    }

    private void add(ImportMap map, int file, int target, Use use) {
        if (target == Targets.BEYOND_TOP) {
            dead.computeIfAbsent(BEYOND_TOP, _ -> new ArrayList<>()).add(use);
            return;
        }
        String module = map.targets().name(target);
        Standing standing = map.targets().standing(target);
        boolean plain = use.statement().kind() == Statement.Kind.IMPORT;
        if (plain || use.name().isStar()) {
            if (standing == Standing.MISSING) {
                dead.computeIfAbsent(module, _ -> new ArrayList<>()).add(use);
            }
        } else if (standing != Standing.EXTERNAL && !isSubmodule(map, file, module, use.statement())) {
            pairs.computeIfAbsent(new Pair(module, use.name().name()), _ -> new ArrayList<>())
                    .add(use);
        }
    }

    /// The target lies below the module that the statement names.
    private static boolean isSubmodule(ImportMap map, int file, String target, Statement statement) {
        return !map.modules()
                .absolute(file, statement.level(), statement.module())
                .orElse(target)
                .equals(target);
    }
}
