/// How the modules of a repository hang together: names of modules, targets of imports, edges, closures, cycles,
/// counts. Belongs here: whole-repository answers from facts of single files. Never: reading a file, judging what
/// was found.
@NullMarked
package dev.belay.core.imports.graph;

import org.jspecify.annotations.NullMarked;
