package dev.belay.core.imports.graph;

import dev.belay.core.imports.Context;
import dev.belay.core.imports.Flag;
import dev.belay.core.imports.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which statements count (GR-2).
public enum View {
    ALL("all", 1),
    /// Without those that only a type checker reads.
    NO_TYPE_CHECKING("no-type-checking", 1 << 1),
    /// Those that run when the module loads.
    IMPORT_TIME("import-time", 1 << 2),
    /// As that, and each target brings the packages above it.
    IMPORT_TIME_PARENTS("import-time+parents", 1 << 3);

    private final String label;
    private final int bit;

    View(String label, int bit) {
        this.label = label;
        this.bit = bit;
    }

    public static Optional<View> of(String label) {
        return Arrays.stream(values()).filter(v -> v.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(View::label).toList();
    }

    public String label() {
        return label;
    }

    int bit() {
        return bit;
    }

    /// The views that a statement passes, as bits.
    static int passing(Statement statement) {
        boolean typed = statement.context().flags().has(Flag.TC);
        boolean loads = !typed && !statement.lazy() && statement.context().scope() == Context.Scope.MODULE;
        return ALL.bit()
                | (typed ? 0 : NO_TYPE_CHECKING.bit())
                | (loads ? IMPORT_TIME.bit() | IMPORT_TIME_PARENTS.bit() : 0);
    }
}
