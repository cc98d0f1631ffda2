package dev.belay.core.imports;

/// One name of an import statement.
///
/// @param name after NFKC; dotted in an `import`, `*` for a star
/// @param as the alias, empty where there is none; `x as x` is aliased
/// @param offset first byte of the name
/// @param end the byte after the name, or after its alias
public record ImportedName(String name, String as, int offset, int end) {
    public boolean aliased() {
        return !as.isEmpty();
    }

    public boolean isStar() {
        return name.equals("*");
    }

    /// The name that the scope gets: the alias, else the first component. A star binds what it finds.
    public String bound() {
        if (aliased()) {
            return as;
        }
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /// As fixtures write it: `one`, `two as deux`.
    @Override
    public String toString() {
        return aliased() ? name + " as " + as : name;
    }
}
