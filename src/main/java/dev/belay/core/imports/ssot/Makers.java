package dev.belay.core.imports.ssot;

import dev.belay.core.imports.Outline.Row;
import dev.belay.core.imports.ssot.Shape.Made;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds singletons and factories among the statements of a file (SS-1 b to d, SS-2).
final class Makers {
    private static final Pattern CREATES = Pattern.compile("(create|make|build|new)_.*");
    private static final Pattern GIVES_FACTORY = Pattern.compile("get_.*_factory");
    private static final Set<String> CACHES = Set.of("cache", "lru_cache");

    private final List<Row> rows;
    private final List<Made> singletons;
    private final List<Made> factories;
    private final Set<String> unset = new HashSet<>();

    Makers(List<Row> rows, List<Made> singletons, List<Made> factories) {
        this.rows = rows;
        this.singletons = singletons;
        this.factories = factories;
    }

    void find() {
        rows.stream().filter(row -> row.depth() == 0).forEach(this::note);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int def = row.word(0).equals("async") ? 1 : 0;
            if (row.word(0).equals("class")) {
                type(row, body(i));
            } else if (row.word(def).equals("def") && inModule(i)) {
                function(i, row, def, body(i));
            }
        }
    }

    /// Names that are None at the top: `X = None`, `X: T = None`.
    private void note(Row row) {
        boolean assigned = row.word(1).equals("=")
                || row.word(1).equals(":") && row.words().contains("=");
        if (assigned && row.words().getLast().equals("None")) {
            unset.add(row.word(0));
        }
    }

    private void type(Row row, List<Row> body) {
        String name = row.word(1);
        if (name.endsWith("Factory")) {
            factories.add(new Made(row.line(), name));
        }
        List<Row> own = body.stream().filter(r -> r.depth() == row.depth() + 1).toList();
        boolean creates = own.stream().anyMatch(r -> r.startsWith("def", "__new__"));
        boolean keeps = own.stream()
                .anyMatch(r -> r.word(0).equals("_instance")
                        && (r.word(1).equals("=") || r.word(1).equals(":")));
        if (creates && keeps) {
            singletons.add(new Made(row.line(), name));
        }
    }

    private void function(int at, Row row, int def, List<Row> body) {
        String name = row.word(def + 1);
        if (row.word(def + 2).equals("(") && row.word(def + 3).equals(")") && isCached(at)) {
            singletons.add(new Made(row.line(), ""));
        }
        body.stream()
                .filter(r -> r.word(0).equals("global"))
                .flatMap(r -> r.words().stream().skip(1))
                .filter(unset::contains)
                .forEach(global -> kept(row, body, global));
        if (CREATES.matcher(name).matches()) {
            created(row, body);
        } else if (GIVES_FACTORY.matcher(name).matches()) {
            factories.add(new Made(row.line(), ""));
        }
    }

    private void kept(Row row, List<Row> body, String global) {
        List<Row> assigned =
                body.stream().filter(r -> r.startsWith(global, "=")).toList();
        boolean given = body.stream().anyMatch(r -> r.words().equals(List.of("return", global)));
        if (given && !assigned.isEmpty()) {
            String type = assigned.stream()
                    .map(r -> called(r, 2))
                    .filter(t -> !t.isEmpty())
                    .findFirst()
                    .orElse("");
            singletons.add(new Made(row.line(), type));
        }
    }

    private void created(Row row, List<Row> body) {
        body.stream()
                .filter(r -> r.word(0).equals("return"))
                .map(r -> called(r, 1))
                .filter(type -> !type.isEmpty() && Character.isUpperCase(type.charAt(type.lastIndexOf('.') + 1)))
                .findFirst()
                .ifPresent(type -> factories.add(new Made(row.line(), type)));
    }

    /// The dotted name that is called from a word on; empty: none is.
    private static String called(Row row, int from) {
        String name = row.dotted(from);
        int next = name.isEmpty() ? from : from + name.split("\\.", -1).length * 2 - 1;
        return row.word(next).equals("(") ? name : "";
    }

    private boolean isCached(int at) {
        for (int i = at - 1; i >= 0 && rows.get(i).word(0).equals("@"); i--) {
            String name = rows.get(i).dotted(1);
            if (CACHES.contains(name.substring(name.lastIndexOf('.') + 1))) {
                return true;
            }
        }
        return false;
    }

    /// Whether no `def` or `class` is round it.
    private boolean inModule(int at) {
        int depth = rows.get(at).depth();
        for (int i = at - 1; i >= 0 && depth > 0; i--) {
            Row row = rows.get(i);
            if (row.depth() < depth) {
                depth = row.depth();
                if (row.word(0).equals("def") || row.word(0).equals("class") || row.startsWith("async", "def")) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Row> body(int at) {
        List<Row> body = new ArrayList<>();
        for (int i = at + 1;
                i < rows.size() && rows.get(i).depth() > rows.get(at).depth();
                i++) {
            body.add(rows.get(i));
        }
        return body;
    }
}
