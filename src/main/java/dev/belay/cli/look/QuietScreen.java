package dev.belay.cli.look;

import dev.belay.core.report.Line;
import java.util.List;

/// For `-q`: nothing but the result and errors.
public record QuietScreen() implements TickingScreen {

    @Override
    public void say(Line line) {
        // Asked to be quiet.
    }

    @Override
    public void show(List<Line> block) {
        // Asked to be quiet.
    }

    @Override
    public void tick() {
        // Asked to be quiet.
    }

    @Override
    public void end() {
        // Nothing was shown.
    }
}
