/// The sandbox chat service: what runs in a sandbox pod, a real server with faults on request.
/// Belongs here: its protocol, its metrics, its faults, its drain hook, and starting it as a container.
/// Never: Kubernetes objects, routes, or anything that judges the service.
@NullMarked
package dev.belay.edge.sandbox.chat;

import org.jspecify.annotations.NullMarked;
