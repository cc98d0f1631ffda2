package dev.belay.core.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a scan found, one row a statement, as the specification writes its fixtures:
/// `line:col-endline:endcol kind level module names [scope flags]`.
final class Rows {
    private Rows() {}

    /// The bytes of a text whose characters stand for bytes.
    static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    static String of(Scanned scanned) {
        return scanned.statements().stream().map(Rows::row).collect(Collectors.joining(" · "));
    }

    private static String row(Statement statement) {
        String names = statement.names().stream().map(ImportedName::toString).collect(Collectors.joining(","));
        String module = statement.module().isEmpty() ? "-" : statement.module();
        String kind = statement.kind() == Statement.Kind.IMPORT ? "I" : "F";
        String lazy = statement.lazy() ? ", lazy" : "";
        String where = where(statement.context());
        return "%s %s %d %s %s%s%s".formatted(statement.span(), kind, statement.level(), module, names, lazy, where);
    }

    private static String where(Context context) {
        if (context.scope() == Context.Scope.MODULE && context.flags().isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of(context.scope().label()));
        if (!context.flags().isEmpty()) {
            parts.add(context.flags().toString());
        }
        return " [" + String.join(" ", parts) + "]";
    }

    /// `line 3, indentation`; empty for a readable file.
    static String error(Scanned scanned) {
        return switch (scanned.outcome()) {
            case Scanned.Outcome.Whole() -> "";
            case Scanned.Outcome.Partial(ScanError error) ->
                "line " + error.line() + ", " + error.kind().label();
        };
    }
}
