/// The sandbox gateway: a real HTTP and WebSocket proxy that obeys the HTTPRoutes of one Gateway object.
/// It speaks only the port `world.Cluster`, so that it serves a real API server as well.
/// Belongs here: reading routes, choosing a pod, moving bytes, writing the routes' status.
/// Never: an assumption about who wrote a route, or about what the pods serve.
@NullMarked
package dev.belay.edge.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
