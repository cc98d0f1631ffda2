/// What Belay does to the world as data: changes with a before and an after, journal records, and what a restart must
/// conclude from them. Belongs here: rules that need only the change, its journal and a live document.
/// Never: how a change is decided (rollback, rollout) or carried out (`run`).
@NullMarked
package dev.belay.core.change;

import org.jspecify.annotations.NullMarked;
