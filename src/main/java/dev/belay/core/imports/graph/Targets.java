package dev.belay.core.imports.graph;

import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each name of each statement targets (MD-6), as numbers: there are some hundred thousand names.
///
/// The names of a file are counted through its statements in their order.
public final class Targets {
    /// The target of a name that leads beyond the top: none.
    public static final int BEYOND_TOP = -1;

    private final ModuleTable modules;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[][] ofFile;
    private int[] nodes = new int[1024];

    private Targets(FileSet set, ModuleTable modules) {
        this.modules = modules;
        ofFile = new int[set.files().size()][];
        for (int file = 0; file < ofFile.length; file++) {
            ofFile[file] = resolved(file, set.files().get(file).scanned());
        }
    }

    public static Targets of(FileSet set, ModuleTable modules) {
        return new Targets(set, modules);
    }

    /// How many targets there are.
    public int size() {
        return names.size();
    }

    public String name(int target) {
        return names.get(target);
    }

    /// The module that a target is; [ModuleTable#NONE]: it is none.
    public int node(int target) {
        return nodes[target];
    }

    public Standing standing(int target) {
        return modules.standing(names.get(target));
    }

    /// The target of a name.
    ///
    /// @param index of the name in its file; [#BEYOND_TOP] is a result, too
    public int at(int file, int index) {
        return ofFile[file][index];
    }

    /// The number of a target; [ModuleTable#NONE]: nothing targets it.
    public int find(String dotted) {
        return numbers.getOrDefault(dotted, ModuleTable.NONE);
    }

    private int[] resolved(int file, Scanned scanned) {
        int count = 0;
        for (Statement statement : scanned.statements()) {
            count += statement.names().size();
        }
        int[] targets = new int[count];
        int at = 0;
        for (Statement statement : scanned.statements()) {
            at = statement.kind() == Statement.Kind.IMPORT
                    ? plain(statement, targets, at)
                    : from(file, statement, targets, at);
        }
        return targets;
    }

    private int plain(Statement statement, int[] targets, int at) {
        int next = at;
        for (ImportedName name : statement.names()) {
            targets[next++] = number(name.name());
        }
        return next;
    }

    private int from(int file, Statement statement, int[] targets, int at) {
        Optional<String> module = modules.absolute(file, statement.level(), statement.module());
        int own = module.map(this::number).orElse(BEYOND_TOP);
        boolean deeper = own != BEYOND_TOP && modules.hasModulesBelow(names.get(own));
        int next = at;
        for (ImportedName name : statement.names()) {
            targets[next++] = deeper && !name.isStar() ? deepest(own, name.name()) : own;
        }
        return next;
    }

    private int deepest(int module, String name) {
        String below = names.get(module) + "." + name;
        return modules.find(below) == ModuleTable.NONE ? module : number(below);
    }

    private int number(String dotted) {
        Integer known = numbers.get(dotted);
        if (known != null) {
            return known;
        }
        int number = names.size();
        names.add(dotted);
        numbers.put(dotted, number);
        if (number == nodes.length) {
            nodes = Arrays.copyOf(nodes, number * 2);
        }
        nodes[number] = modules.find(dotted);
        return number;
    }
}
