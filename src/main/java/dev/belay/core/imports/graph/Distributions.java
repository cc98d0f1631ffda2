package dev.belay.core.imports.graph;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of distributions that requirement files ask for, normalised as PEP 503 says: lower case, runs of `-`, `_`
/// and `.` as one `-`.
public final class Distributions {
    private static final Pattern NAME =
            Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:[\\[<>=!~;@,#(]|\\s|$).*");
    private static final Pattern TABLE = Pattern.compile("\\s*\\[+\\s*([^\\]]+?)\\s*\\]+\\s*(?:#.*)?");
    private static final Pattern LIST = Pattern.compile("\\s*\"?([A-Za-z0-9_.-]+)\"?\\s*=\\s*\\[(.*)");
    private static final Pattern KEY = Pattern.compile("\\s*\"?([A-Za-z0-9][A-Za-z0-9._-]*)\"?\\s*=.*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private Distributions() {}

    /// Of an import or a distribution.
    public static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    /// Of a file like `requirements.txt`: options, addresses and comments name nothing.
    public static Set<String> ofRequirements(String text) {
        Set<String> names = new TreeSet<>();
        text.lines().forEach(line -> requirement(line, names));
        return names;
    }

    /// Of a `pyproject.toml`: its lists of dependencies, and the keys of its tables of dependencies. Read line by
    /// line, for nothing of it decides more than whether a bare folder hides an installed package.
    public static Set<String> ofProject(String text) {
        Set<String> names = new TreeSet<>();
        String table = "";
        boolean list = false;
        for (String line : text.lines().toList()) {
            Matcher header = TABLE.matcher(line);
            Matcher begin = LIST.matcher(line);
            if (!list && header.matches()) {
                table = header.group(1);
            } else if (list) {
                quoted(line, names);
                list = !ends(line);
            } else if (begin.matches() && ofDependencies(table, begin.group(1))) {
                quoted(begin.group(2), names);
                list = !ends(begin.group(2));
            } else if (table.endsWith("dependencies")) {
                Matcher key = KEY.matcher(line);
                if (key.matches() && !key.group(1).equals("python")) {
                    names.add(normalised(key.group(1)));
                }
            }
        }
        return names;
    }

    private static boolean ofDependencies(String table, String key) {
        return key.equals("dependencies") && table.equals("project")
                || table.equals("project.optional-dependencies")
                || table.equals("dependency-groups");
    }

    private static boolean ends(String line) {
        return QUOTED.matcher(line).replaceAll("").contains("]");
    }

    private static void quoted(String line, Set<String> names) {
        Matcher each = QUOTED.matcher(line);
        while (each.find()) {
            requirement(each.group(1) == null ? each.group(2) : each.group(1), names);
        }
    }

    private static void requirement(String line, Set<String> names) {
        Matcher name = NAME.matcher(line);
        if (name.matches() && !line.contains("://") || name.matches() && line.contains("@")) {
            names.add(normalised(name.group(1)));
        }
    }
}
