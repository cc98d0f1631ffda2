/// Synthetic users over real sockets: log-in, WebSocket, timers, one event loop by default (Netty).
/// Belongs here: connections, frames, reading bytes, measuring the generator itself.
/// Never: what a message or an iteration counts as; `core.golden` says that.
@NullMarked
package dev.belay.edge.users;

import org.jspecify.annotations.NullMarked;
