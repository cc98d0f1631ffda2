package dev.belay.core.imports.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The modules of a repository, numbered in order of their names (MD-1 to MD-5).
///
/// A path that is not UTF-8 has its odd bytes written `\xff`. Files below no root have no module.
public final class ModuleTable {
    /// What [#find] and [#moduleOf] say where there is none.
    public static final int NONE = -1;

    private final List<ModuleFile> files;
    private final int[] fileOf;
    private final int[] moduleOf;
    private final String[] names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> namespaces = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<String> tops = new HashSet<>();
    private final Set<String> open;

    private ModuleTable(List<ModuleFile> files, Set<String> distributions) {
        this.files = files;
        int[] winners = winners(files);
        fileOf = winners;
        moduleOf = new int[files.size()];
        Arrays.fill(moduleOf, NONE);
        names = new String[winners.length];
        for (int i = 0; i < winners.length; i++) {
            names[i] = files.get(winners[i]).module();
            moduleOf[winners[i]] = i;
            numbers.put(names[i], i);
        }
        prefixes();
        open = open(distributions);
    }

    public static ModuleTable of(FileSet set) {
        Roots roots = Roots.of(set);
        return new ModuleTable(
                set.files().stream().map(file -> ModuleFile.of(roots.of(file))).toList(), set.distributions());
    }

    /// How many modules there are.
    public int size() {
        return names.length;
    }

    public String name(int module) {
        return names[module];
    }

    public List<String> names() {
        return List.of(names);
    }

    /// The number of the file that defines a module.
    public int file(int module) {
        return fileOf[module];
    }

    /// The module that a file defines; [#NONE]: it is shadowed, or below no root.
    public int moduleOf(int file) {
        return moduleOf[file];
    }

    /// The module that a file defines, or would define if another did not win (MD-3); empty: below no root.
    public String nameOf(int file) {
        return files.get(file).module();
    }

    /// Whether another file defines the module of this one (MD-3).
    public boolean isShadowed(int file) {
        return moduleOf[file] == NONE && !files.get(file).module().isEmpty();
    }

    /// The number of a module; [#NONE]: no file defines it.
    public int find(String dotted) {
        return numbers.getOrDefault(dotted, NONE);
    }

    public boolean isNamespace(String dotted) {
        return namespaces.contains(dotted);
    }

    /// The modules right below, in order.
    public List<String> children(String dotted) {
        if (!hasModulesBelow(dotted)) {
            return List.of();
        }
        String prefix = dotted + ".";
        int at = Arrays.binarySearch(names, prefix, ByteOrder.TEXT);
        List<String> found = new ArrayList<>();
        for (int i = at < 0 ? -at - 1 : at; i < names.length && names[i].startsWith(prefix); i++) {
            if (names[i].indexOf('.', prefix.length()) < 0) {
                found.add(names[i]);
            }
        }
        return found;
    }

    /// Whether modules lie below it.
    boolean hasModulesBelow(String dotted) {
        return namespaces.contains(dotted) || packages.contains(dotted);
    }

    public Standing standing(String dotted) {
        if (numbers.containsKey(dotted)) {
            return Standing.NODE;
        }
        if (namespaces.contains(dotted)) {
            return Standing.NAMESPACE;
        }
        String top = top(dotted);
        return tops.contains(top) && !open.contains(top) ? Standing.MISSING : Standing.EXTERNAL;
    }

    /// The module that a from-statement of a file names (MD-5); empty: beyond the top.
    public Optional<String> absolute(int file, int level, String module) {
        if (level == 0) {
            return Optional.of(module);
        }
        String folder = files.get(file).folder();
        for (int up = 1; up < level && !folder.isEmpty(); up++) {
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
        String base = folder.replace('/', '.');
        return base.isEmpty() ? Optional.empty() : Optional.of(module.isEmpty() ? base : base + "." + module);
    }

    static String top(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0 ? dotted : dotted.substring(0, dot);
    }

    private void prefixes() {
        for (String name : names) {
            tops.add(top(name));
            int dot = name.lastIndexOf('.');
            while (dot > 0) {
                String prefix = name.substring(0, dot);
                boolean known = !(numbers.containsKey(prefix) ? packages : namespaces).add(prefix);
                if (known) {
                    break;
                }
                dot = prefix.lastIndexOf('.');
            }
        }
    }

    /// Bare folders at a root that something installed is named like: a bare folder never hides a package.
    private Set<String> open(Collection<String> distributions) {
        Set<String> bare = new HashSet<>();
        for (String top : tops) {
            if (namespaces.contains(top) && distributions.contains(Distributions.normalised(top))) {
                bare.add(top);
            }
        }
        return bare;
    }

    /// The files that define modules, in order of the modules' names.
    private static int[] winners(List<ModuleFile> files) {
        Map<String, Integer> best = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            if (!files.get(i).module().isEmpty()) {
                best.merge(files.get(i).module(), i, (a, b) -> files.get(b).beats(files.get(a)) ? b : a);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparing((Integer i) -> files.get(i).module(), ByteOrder.TEXT))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
