package dev.belay.core.imports.graph;

/// What a dotted name is to a repository (MD-2, MD-4).
public enum Standing {
    /// A module that a file of the file set defines.
    NODE,
    /// A prefix of nodes without a file of its own.
    NAMESPACE,
    /// First-party, and not there.
    MISSING,
    /// Installed from elsewhere.
    EXTERNAL
}
