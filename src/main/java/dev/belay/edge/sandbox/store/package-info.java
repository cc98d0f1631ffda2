/// The objects of the sandbox: a Kubernetes API server's rules over documents in memory. Belongs here: what a
/// server fills in, refuses and stamps, the log of changes, and the port `Cluster` over it. Never: HTTP,
/// controllers, running pods.
@NullMarked
package dev.belay.edge.sandbox.store;

import org.jspecify.annotations.NullMarked;
