package dev.belay.core.imports;

/// A name that a file binds at module scope (SN-17): in control blocks, too, not in definitions.
public sealed interface Binding {
    /// After NFKC; `*` for a star import.
    String name();

    /// First byte of the name that is bound.
    int offset();

    Flags flags();

    /// Whether another binding of the name may hold instead: it stands in a block other than `with`, or in a
    /// function that declares the name global.
    default boolean conditional() {
        return !flags().without(Flag.WITH).isEmpty();
    }

    /// A `def`.
    record Function(String name, int offset, Flags flags) implements Binding {}

    /// A `class`.
    record Type(String name, int offset, Flags flags) implements Binding {}

    /// A name of an import statement; `name` is what is bound, `imported` what the statement says.
    record Imported(String name, int offset, Flags flags, Statement statement, ImportedName imported)
            implements Binding {}

    /// Any other way to bind.
    record Assigned(String name, int offset, Flags flags, Target target, Value value) implements Binding {
        @Override
        public boolean conditional() {
            return target == Target.GLOBAL || Binding.super.conditional();
        }
    }

    /// How a name is assigned.
    enum Target {
        /// `x = v`, `x: t = v`, each name of `x = y = v`.
        PLAIN,
        /// An element of a tuple or list.
        UNPACKED,
        FOR,
        WITH,
        WALRUS,
        /// Declared global and assigned in a function.
        GLOBAL,
        /// `type x = v`.
        TYPE
    }

    /// What is assigned.
    sealed interface Value {
        /// The literal `None`.
        record None() implements Value {}

        /// A dotted name, without white space.
        record Name(String dotted) implements Value {}

        /// A call of a dotted callee that is the whole value.
        record Call(String callee) implements Value {}

        record Other() implements Value {}
    }
}
