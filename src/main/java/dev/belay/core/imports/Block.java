package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block in which something was found. What a `try` catches shows only after its body, so flags can change
/// until the scan ends; a context is asked for after that.
final class Block {
    private final @Nullable Block parent;
    private final Header header;
    private final String label;
    private int flags;
    private @Nullable Context context;

    /// The whole file.
    Block() {
        this(null, Header.NONE, "", 0);
    }

    Block(@Nullable Block parent, Header header, String label, int flags) {
        this.parent = parent;
        this.header = header;
        this.label = label;
        this.flags = flags;
    }

    void flags(int flags) {
        this.flags = flags;
    }

    Context context() {
        Context known = context;
        if (known == null) {
            known = parent == null ? Context.TOP : below(parent.context());
            context = known;
        }
        return known;
    }

    private Context below(Context outer) {
        boolean definition = header == Header.DEF || header == Header.CLASS;
        return new Context(
                header == Header.DEF ? Context.Scope.FUNCTION : outer.scope(),
                definition ? plus(outer.chain()) : outer.chain(),
                definition || label.isEmpty() ? outer.arms() : plus(outer.arms()),
                new Flags(outer.flags().bits() | flags));
    }

    private List<String> plus(List<String> labels) {
        List<String> longer = new ArrayList<>(labels);
        longer.add(label);
        return longer;
    }
}
