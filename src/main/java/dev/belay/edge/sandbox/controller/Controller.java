package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Resource;

/// Brings the world one step nearer to what one object says. Doing it again when nothing is left to do
/// changes nothing.
interface Controller {

    /// The kind it looks at.
    Kind kind();

    void reconcile(Resource object);
}
