/// Who may write: the Lease, the state ConfigMap, the epoch that fences an old holder (cli-and-rollback 15).
/// Belongs here: taking, keeping, checking and giving up the right to write. Never: what is written with it.
@NullMarked
package dev.belay.run.lock;

import org.jspecify.annotations.NullMarked;
