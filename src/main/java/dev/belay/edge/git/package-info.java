/// Git repositories through JGit. Belongs here: objects, refs, index and work tree of one repository. Never: what to
/// commit or when (`core`, `run`), and never a call to the git program.
@NullMarked
package dev.belay.edge.git;

import org.jspecify.annotations.NullMarked;
