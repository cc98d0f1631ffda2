package dev.belay.core.imports;

/// What follows `from`: the token that a migration replaces (ED-2).
///
/// @param level number of dots; 0 is absolute
/// @param module dotted, without white space, after NFKC; empty where only dots stand
/// @param offset first byte of the first dot or component
/// @param end the byte after the last
public record ModuleToken(int level, String module, int offset, int end) {
    /// Of a statement that begins with `import`.
    public static final ModuleToken NONE = new ModuleToken(0, "", 0, 0);
}
