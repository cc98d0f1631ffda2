/// The first command of a newcomer: the whole of Belay in a sandbox of its own. Belongs here: the sequence
/// and its story. Never: a second way to do what a command does.
@NullMarked
package dev.belay.cli.demo;

import org.jspecify.annotations.NullMarked;
