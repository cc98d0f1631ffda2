/// Where names of a Python repository come from, and whether each has one source of truth. Belongs here: symbol
/// origins, the rules over them, findings and their baseline. Never: reading files, moving an import.
@NullMarked
package dev.belay.core.imports.ssot;

import org.jspecify.annotations.NullMarked;
