/// What a pod of the sandbox is made of: containers that run in this process, their addresses and environment.
/// Belongs here: the interface between the controllers and what runs, and what a node does with it.
/// Never: the service that runs in a container.
@NullMarked
package dev.belay.edge.sandbox.pod;

import org.jspecify.annotations.NullMarked;
