/// One commit on a branch: may it be made, what objects it needs, which change moves the branch to it. Belongs here:
/// what everything that commits has in common. Never: what to commit (`core`), and moving a ref (`run.execute`).
@NullMarked
package dev.belay.run.commit;

import org.jspecify.annotations.NullMarked;
