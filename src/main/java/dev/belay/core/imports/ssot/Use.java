package dev.belay.core.imports.ssot;

import dev.belay.core.imports.Context;
import dev.belay.core.imports.Flag;
import dev.belay.core.imports.ImportedName;
import dev.belay.core.imports.SourceFile;
import dev.belay.core.imports.Statement;

/// A name of an import statement in its file.
record Use(SourceFile file, Statement statement, ImportedName name) {

    Finding.Spot spot() {
        return new Finding.Spot(file, statement.span().line());
    }

    /// Whether the file goes on when it fails, or only a type checker reads it.
    boolean mild() {
        return guard() == Context.Guard.GUARDED || typed();
    }

    Context.Guard guard() {
        return statement.context().guard();
    }

    boolean typed() {
        return statement.context().flags().has(Flag.TC);
    }
}
