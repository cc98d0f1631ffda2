/// Tests of the launcher as a process: a checkout of its own with a JDK and a Maven made of shell.
@NullMarked
package dev.belay.launcher;

import org.jspecify.annotations.NullMarked;
