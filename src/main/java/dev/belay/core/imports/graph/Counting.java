package dev.belay.core.imports.graph;

import dev.belay.core.imports.Context;
import dev.belay.core.imports.Flag;
import dev.belay.core.imports.Flags;
import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.Statement;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Takes a [Census].
public final class Counting {
    private final FileSet set;
    private final Targets targets;
    private final String within;
    private final BitSet wanted;
    private final BitSet seen;
    private final Map<String, Integer> scope = new LinkedHashMap<>();
    private final Map<String, Integer> guard = new LinkedHashMap<>();
    private final Map<String, Integer> layout = new TreeMap<>();
    private final Map<Flags, Integer> flags = new HashMap<>();
    private int statements;
    private int imports;
    private int names;
    private int aliased;
    private int relative;
    private int star;
    private int files;
    private int filesWithout;

    private Counting(FileSet set, Targets targets, String within) {
        this.set = set;
        this.targets = targets;
        this.within = within;
        wanted = new BitSet(targets.size());
        seen = new BitSet(targets.size());
        for (int target = 0; target < targets.size(); target++) {
            wanted.set(target, isWithin(targets.name(target), within));
        }
        for (Context.Scope each : Context.Scope.values()) {
            scope.put(each.label(), 0);
        }
        for (Context.Guard each : Context.Guard.values()) {
            guard.put(each.label(), 0);
        }
    }

    /// Of all statements.
    public static Census all(FileSet set, Targets targets) {
        return new Counting(set, targets, "").count();
    }

    /// Of the statements that refer to a package.
    public static Census of(FileSet set, Targets targets, String pack) {
        return new Counting(set, targets, pack).count();
    }

    /// Whether a module is a package, or lies below it.
    static boolean isWithin(String module, String pack) {
        return module.startsWith(pack) && (module.length() == pack.length() || module.charAt(pack.length()) == '.');
    }

    private Census count() {
        for (int file = 0; file < set.files().size(); file++) {
            Scanned scanned = set.files().get(file).scanned();
            if (scanned.isReadable()) {
                int before = statements;
                count(file, scanned);
                files += statements > before ? 1 : 0;
                filesWithout += statements > before ? 0 : 1;
            }
        }
        int missing = (int) seen.stream()
                .filter(target -> targets.standing(target) == Standing.MISSING)
                .count();
        return new Census(
                statements,
                imports,
                statements - imports,
                names,
                aliased,
                relative,
                star,
                files,
                filesWithout,
                seen.cardinality(),
                missing,
                scope,
                guard,
                flags(),
                layout);
    }

    private void count(int file, Scanned scanned) {
        int at = 0;
        for (Statement statement : scanned.statements()) {
            boolean refers = within.isEmpty();
            for (ImportedName name : statement.names()) {
                int target = targets.at(file, at++);
                if (within.isEmpty() || target != Targets.BEYOND_TOP && wanted.get(target)) {
                    refers = true;
                    names++;
                    aliased += name.aliased() ? 1 : 0;
                    if (target != Targets.BEYOND_TOP) {
                        seen.set(target);
                    }
                }
            }
            if (refers) {
                count(statement);
            }
        }
    }

    private void count(Statement statement) {
        statements++;
        imports += statement.kind() == Statement.Kind.IMPORT ? 1 : 0;
        relative += statement.level() > 0 ? 1 : 0;
        star += statement.isStar() ? 1 : 0;
        Context context = statement.context();
        scope.merge(context.scope().label(), 1, Integer::sum);
        guard.merge(context.guard().label(), 1, Integer::sum);
        statement.layout().labels().forEach(label -> layout.merge(label, 1, Integer::sum));
        flags.merge(context.flags(), 1, Integer::sum);
    }

    private Map<String, Integer> flags() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Flag flag : Flag.values()) {
            int count = flags.entrySet().stream()
                    .filter(each -> each.getKey().has(flag))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (count > 0) {
                counts.put(flag.label(), count);
            }
        }
        return counts;
    }
}
