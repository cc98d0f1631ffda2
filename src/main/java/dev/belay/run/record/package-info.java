/// Where acts are recorded when the first place fails (EM-4). Belongs here: the order of places, and the place
/// that needs only the cluster. Never: what a record looks like (`core.audit`).
@NullMarked
package dev.belay.run.record;

import org.jspecify.annotations.NullMarked;
