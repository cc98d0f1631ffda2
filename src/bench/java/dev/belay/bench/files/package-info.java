/// What reading and writing documents costs. Never: waiting for a disk, which says more about the disk.
@NullMarked
package dev.belay.bench.files;

import org.jspecify.annotations.NullMarked;
