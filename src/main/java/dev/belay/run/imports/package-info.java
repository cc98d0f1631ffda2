/// Use cases over Python imports. Belongs here: which files are read and how they are scanned side by side, what is
/// kept for the next run. Never: what imports mean (`core.imports`).
@NullMarked
package dev.belay.run.imports;

import org.jspecify.annotations.NullMarked;
