/// The sandbox's API server: the subset of the Kubernetes API that Belay and kubectl use, over HTTP.
/// Belongs here: paths, verbs, documents of the protocol, authentication.
/// Never: a rule about objects (`store` has them).
@NullMarked
package dev.belay.edge.sandbox.api;

import org.jspecify.annotations.NullMarked;
