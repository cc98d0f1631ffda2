/// Event loops of the sandbox's own servers, shared by all pods and the gateway of one process.
/// Belongs here: what sockets need whoever serves on them. Never: a protocol, a route, a pod.
@NullMarked
package dev.belay.edge.sandbox.net;

import org.jspecify.annotations.NullMarked;
