package dev.belay.core.imports.ssot;

/// What a name of a module comes down to: a kind and an identity (section 7).
public sealed interface Origin {

    /// In words: kind, then identity without a place in the file.
    String text();

    /// A `def` or `class`.
    ///
    /// @param file its number
    /// @param offset of the name in the file
    /// @param owner the module, for people and fingerprints
    record Definition(boolean type, int file, int offset, String owner, String name) implements Origin {
        @Override
        public String text() {
            return (type ? "class " : "def ") + owner + "." + name;
        }
    }

    /// A value that a module binds in another way.
    record Assigned(String module, String name) implements Origin {
        @Override
        public String text() {
            return "assign " + module + "." + name;
        }
    }

    /// A name of a module that is installed from elsewhere.
    record External(String module, String name) implements Origin {
        @Override
        public String text() {
            return "ext " + module + "." + name;
        }
    }

    /// A module.
    record OfModule(String dotted) implements Origin {
        @Override
        public String text() {
            return "mod " + dotted;
        }
    }

    /// No object that can be named.
    enum Mark implements Origin {
        /// The name leads back to itself.
        CYCLE("cycle", true),
        MISSING_MODULE("missing-module", true),
        MISSING_NAME("missing-name", true),
        /// The literal `None`.
        NONE("none", false),
        /// Bound by something that no text can tell.
        DYNAMIC("dynamic", false),
        /// Served by `__getattr__`.
        GETATTR("getattr", false),
        /// The module cannot be read.
        UNPARSED("unparsed", false);

        private final String label;
        private final boolean broken;

        Mark(String label, boolean broken) {
            this.label = label;
            this.broken = broken;
        }

        @Override
        public String text() {
            return label;
        }

        boolean isBroken() {
            return broken;
        }
    }

    /// Whether an import that ends here fails (SY-4).
    default boolean broken() {
        return this instanceof Mark mark && mark.isBroken();
    }

    /// Whether it is one object that the text defines.
    default boolean isObject() {
        return this instanceof Definition || this instanceof Assigned;
    }
}
