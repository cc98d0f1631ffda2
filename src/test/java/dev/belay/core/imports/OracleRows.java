package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a scan found in the form in which `oracle.py` prints what CPython found.
final class OracleRows {
    private OracleRows() {}

    /// Statements in order, then bindings sorted, then `__all__`.
    static List<String> of(Scanned scanned) {
        List<String> rows = new ArrayList<>();
        scanned.statements().forEach(statement -> rows.add(statement(statement)));
        scanned.bindings().stream().map(OracleRows::binding).sorted().forEach(rows::add);
        rows.add("E " + exports(scanned.exports()));
        return rows;
    }

    /// Rows as an oracle printed them, with bindings sorted, too: it walks in another order.
    static List<String> sorted(List<String> printed) {
        return Stream.of("S ", "B ", "E ")
                .flatMap(kind -> {
                    Stream<String> rows = printed.stream().filter(row -> row.startsWith(kind));
                    return kind.equals("B ") ? rows.sorted() : rows;
                })
                .toList();
    }

    static String statement(Statement statement) {
        Context context = statement.context();
        String names = statement.names().stream()
                .map(name -> name.isStar() ? "*" : name.toString())
                .collect(Collectors.joining(","));
        return "S %s %s %d %s %s [%s %s] %s | %s"
                .formatted(
                        statement.span(),
                        statement.kind() == Statement.Kind.IMPORT ? "I" : "F",
                        statement.level(),
                        statement.module().isEmpty() ? "-" : statement.module(),
                        names,
                        context.scope().label(),
                        context.flags(),
                        String.join("/", context.chain()),
                        String.join(" ", context.arms()));
    }

    private static String binding(Binding binding) {
        String what = switch (binding) {
            case Binding.Function _ -> "function";
            case Binding.Type _ -> "type";
            case Binding.Imported _ -> "imported";
            case Binding.Assigned(var _, var _, var _, Binding.Target target, Binding.Value value) ->
                target.name().toLowerCase(Locale.ROOT) + " " + value(value);
        };
        return "B " + binding.name() + " " + what + " [" + binding.flags() + "]";
    }

    private static String value(Binding.Value value) {
        return switch (value) {
            case Binding.Value.None() -> "none";
            case Binding.Value.Name(String dotted) -> "name " + dotted;
            case Binding.Value.Call(String callee) -> "call " + callee;
            case Binding.Value.Other() -> "other";
        };
    }

    private static String exports(Exports exports) {
        return switch (exports) {
            case Exports.Absent() -> "absent";
            case Exports.Dynamic _ -> "dynamic";
            case Exports.Fixed(List<String> names) ->
                "fixed " + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
        };
    }

    /// The first rows that differ, for a message.
    static String difference(List<String> ours, List<String> theirs) {
        List<String> onlyOurs = new ArrayList<>(ours);
        theirs.forEach(onlyOurs::remove);
        List<String> onlyTheirs = new ArrayList<>(theirs);
        ours.forEach(onlyTheirs::remove);
        onlyOurs.sort(Comparator.naturalOrder());
        return "scanner " + onlyOurs.stream().limit(4).toList() + " oracle "
                + onlyTheirs.stream().limit(4).toList();
    }
}
