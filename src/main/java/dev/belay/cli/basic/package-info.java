/// Commands about Belay itself: help, version, completion, settings.
/// Never: a command that reaches a cluster.
@NullMarked
package dev.belay.cli.basic;

import org.jspecify.annotations.NullMarked;
