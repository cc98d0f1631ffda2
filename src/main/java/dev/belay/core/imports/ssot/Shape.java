package dev.belay.core.imports.ssot;

import dev.belay.core.imports.Outline;
import dev.belay.core.imports.Outline.Row;
import dev.belay.core.imports.PythonLevel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a file does in bodies that rules ask about (SS-1, SS-2, `missing-shim`, `facade-warns-always`).
///
/// @param passesOn its module scope holds only imports, names for names, and `if` and `try` of these
/// @param warns calls `warn` with a category of deprecation, anywhere
/// @param warnsAtImport the lines where it does when it loads
/// @param singletons but for `X = C(…)`, which bindings say
public record Shape(
        boolean passesOn, boolean warns, List<Integer> warnsAtImport, List<Made> singletons, List<Made> factories) {
    private static final Set<String> CATEGORIES =
            Set.of("DeprecationWarning", "PendingDeprecationWarning", "FutureWarning");
    private static final Set<String> BLOCKS = Set.of("if", "elif", "else", "try", "except", "finally");
    private static final List<String> HINTS =
            List.of("global", "_instance", "cache", "actory", "create_", "make_", "build_", "new_", "warn");

    public Shape {
        warnsAtImport = List.copyOf(warnsAtImport);
        singletons = List.copyOf(singletons);
        factories = List.copyOf(factories);
    }

    /// A singleton or a factory.
    ///
    /// @param type the class, as the file writes it; empty: none can be named
    public record Made(int line, String type) {}

    /// @param definesNothing whether the file binds neither functions nor classes
    public static Shape of(byte[] bytes, PythonLevel level, boolean definesNothing) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!definesNothing && HINTS.stream().noneMatch(raw::contains)) {
            return new Shape(false, false, List.of(), List.of(), List.of());
        }
        List<Row> rows = Outline.of(bytes, level).rows();
        List<Made> singletons = new ArrayList<>();
        List<Made> factories = new ArrayList<>();
        new Makers(rows, singletons, factories).find();
        return new Shape(
                rows.stream().allMatch(Shape::isPlain),
                rows.stream().anyMatch(Shape::isWarning),
                atImport(rows),
                singletons,
                factories);
    }

    private static boolean isPlain(Row row) {
        String first = row.word(0);
        if (BLOCKS.contains(first)
                || Set.of("import", "from", "lazy", "pass", "__all__").contains(first)
                || row.words().equals(List.of(Row.TEXT))) {
            return true;
        }
        String value = row.dotted(2);
        return row.word(1).equals("=")
                && !value.isEmpty()
                && value.split("\\.", -1).length * 2 + 1 == row.words().size();
    }

    private static boolean isWarning(Row row) {
        int call = row.words().indexOf("warn");
        return call >= 0
                && row.word(call + 1).equals("(")
                && row.words().subList(call, row.words().size()).stream().anyMatch(CATEGORIES::contains);
    }

    private static List<Integer> atImport(List<Row> rows) {
        List<Integer> lines = new ArrayList<>();
        int inside = Integer.MAX_VALUE;
        for (Row row : rows) {
            inside = row.depth() <= inside ? Integer.MAX_VALUE : inside;
            if (inside == Integer.MAX_VALUE) {
                if (row.word(0).equals("def") || row.startsWith("async", "def")) {
                    inside = row.depth();
                } else if (isWarning(row)) {
                    lines.add(row.line());
                }
            }
        }
        return lines;
    }
}
