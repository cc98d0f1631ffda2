package dev.belay.core.imports;

import java.util.List;
import java.util.Locale;

/// Where in its file a statement stands (SN-12).
///
/// @param chain enclosing definitions from outside in: `class Pool`, `def open`; the second of one name in one
///     block is `def open#2`. An asynchronous function is a `def`, too
/// @param arms enclosing control blocks from outside in, each with its ordinal among those of its kind in the
///     block around it, and the part: `try#1:body`, `try#1:except#2`, `if#1:elif#1`, `for#1:else`
/// @param flags of all enclosing blocks together, through definitions as well
public record Context(Scope scope, List<String> chain, List<String> arms, Flags flags) {
    /// At the top of a file, in no block.
    public static final Context TOP = new Context(Scope.MODULE, List.of(), List.of(), Flags.NONE);

    /// When a statement runs.
    public enum Scope {
        /// When the module loads; bodies of classes run then, too.
        MODULE,
        /// When a function is called.
        FUNCTION;

        public String label() {
            return this == MODULE ? "module" : "function";
        }
    }

    /// What stands between a failing import and the reader (SN-13).
    public enum Guard {
        GUARDED,
        WITH,
        FUNCTION,
        MODULE;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Context {
        chain = List.copyOf(chain);
        arms = List.copyOf(arms);
    }

    /// The first that fits: a `try` that catches a failing import, `with`, a function, else the module.
    public Guard guard() {
        if (flags.has(Flag.TRY_IE) || flags.has(Flag.TRY_BROAD)) {
            return Guard.GUARDED;
        }
        if (flags.has(Flag.WITH)) {
            return Guard.WITH;
        }
        return scope == Scope.FUNCTION ? Guard.FUNCTION : Guard.MODULE;
    }
}
