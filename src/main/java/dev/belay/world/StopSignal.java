package dev.belay.world;

/// Whether the user asked to stop (Ctrl-C, SIGTERM). A loop looks between two writes, never within one, and ends with
/// its journal complete; [Clock#sleep] ends early with `InterruptedException`, so that waiting is such a place, too.
@FunctionalInterface
public interface StopSignal {
    boolean asked();
}
