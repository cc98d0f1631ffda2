/// Reading settings: a raw tree that knows the place of every key and value, typed readers over it, and every
/// problem gathered instead of the first one thrown. Belongs here: what every reader of a settings file
/// needs, and the part of `belay.yaml` that no other package owns. Never: opening a file, or the meaning of a
/// part that a package of its own reads (`canary` belongs to `rollout`).
@NullMarked
package dev.belay.core.config;

import org.jspecify.annotations.NullMarked;
