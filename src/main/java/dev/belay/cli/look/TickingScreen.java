package dev.belay.cli.look;

import dev.belay.world.Screen;

/// A screen that also moves by itself while nothing is said.
public interface TickingScreen extends Screen {

    /// About once a second.
    void tick();

    /// Takes away what is not to stay. Nothing is shown afterwards.
    void end();
}
