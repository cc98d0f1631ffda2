/// What a Git repository holds, as values: files, commits, trailers, merges of text. Belongs here: what rules and
/// ports of repositories share. Never: reading or writing one.
@NullMarked
package dev.belay.core.model.git;

import org.jspecify.annotations.NullMarked;
