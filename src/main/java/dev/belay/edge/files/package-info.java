/// Files: reading and writing JSON, YAML and whole trees on a disk. Belongs here: the libraries for those
/// formats, paths, renames, fsync. Never: what a document means.
@NullMarked
package dev.belay.edge.files;

import org.jspecify.annotations.NullMarked;
