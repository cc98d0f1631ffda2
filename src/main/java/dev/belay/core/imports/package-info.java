/// Python's imports: what a file says, how modules hang together, what a migration edits and how it is taken back.
/// Belongs here: bytes and paths in, facts and edits out. Never: reading a file or a repository.
@NullMarked
package dev.belay.core.imports;

import org.jspecify.annotations.NullMarked;
