package dev.belay.core.imports;

import java.util.List;

/// One import statement as it stands in a file (SN-11, SN-12, SN-16).
///
/// @param span from the first byte (of `lazy`, if there) to the end of the last token
/// @param lazy is preceded by `lazy` (PEP 810)
/// @param from what a from-statement imports from; [ModuleToken#NONE] for the other kind
/// @param names in the order of the text, at least one
public record Statement(
        Span span,
        Kind kind,
        boolean lazy,
        ModuleToken from,
        List<ImportedName> names,
        Context context,
        Layout layout) {
    /// The two forms.
    public enum Kind {
        IMPORT,
        FROM;

        public String label() {
            return this == IMPORT ? "import" : "from";
        }
    }

    public Statement {
        names = List.copyOf(names);
    }

    /// Number of dots.
    public int level() {
        return from.level();
    }

    /// The module of a from-statement, without dots before it; empty for the other kind.
    public String module() {
        return from.module();
    }

    public boolean isStar() {
        return names.getFirst().isStar();
    }
}
