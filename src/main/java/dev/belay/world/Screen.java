package dev.belay.world;

import dev.belay.core.report.Line;
import java.util.List;

/// Where the progress of something long is shown. Never where its result goes.
///
/// Any thread may call it; no method fails or blocks for long when nobody watches.
public interface Screen {

    /// Something changed its state: a line that stays.
    void say(Line line);

    /// How it stands now: replaces what the last call showed. A stream that cannot replace shows the first
    /// line from time to time as a sign of life.
    void show(List<Line> block);
}
