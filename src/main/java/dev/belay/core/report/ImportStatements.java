package dev.belay.core.report;

import dev.belay.core.imports.Context;
import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Span;
import dev.belay.core.imports.Statement;
import dev.belay.core.model.Value;

/// Statements as documents, one each (OU-3).
public final class ImportStatements {
    private ImportStatements() {}

    public static Value.Obj of(SourceFile file, Statement statement) {
        Span span = statement.span();
        Context context = statement.context();
        return Value.object(
                "path",
                file.path().document(),
                "line",
                Value.of(span.line()),
                "col",
                Value.of(span.column()),
                "endLine",
                Value.of(span.endLine()),
                "endCol",
                Value.of(span.endColumn()),
                "kind",
                Value.of(statement.kind().label()),
                "lazy",
                Value.of(statement.lazy()),
                "level",
                Value.of(statement.level()),
                "module",
                Value.of(statement.module()),
                "names",
                new Value.Arr(
                        statement.names().stream().map(ImportStatements::name).toList()),
                "scope",
                Value.of(context.scope().label()),
                "guard",
                Value.of(context.guard().label()),
                "chain",
                ImportGraphView.texts(context.chain()),
                "arms",
                ImportGraphView.texts(context.arms()),
                "flags",
                ImportGraphView.texts(context.flags().labels()),
                "layout",
                ImportGraphView.texts(statement.layout().labels()),
                "partial",
                Value.of(!file.scanned().isReadable()));
    }

    private static Value name(ImportedName name) {
        Value.Obj body = Value.object("name", Value.of(name.name()));
        return name.aliased() ? body.put("as", Value.of(name.as())) : body;
    }
}
