package dev.belay.cli.look;

import dev.belay.core.report.Line;
import dev.belay.world.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Progress for a stream that cannot replace lines: each change once, and after 15 seconds of silence the first line of
/// the picture as a sign of life [CLI-4].
public final class PlainScreen implements TickingScreen {
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final Consumer<String> out;
    private final Painter painter;
    private final Clock clock;
    private List<Line> block = List.of();
    private long spoken;

    public PlainScreen(Consumer<String> out, Painter painter, Clock clock) {
        this.out = out;
        this.painter = painter;
        this.clock = clock;
        spoken = clock.nanos();
    }

    @Override
    public synchronized void say(Line line) {
        out.accept(painter.paint(line) + "\n");
        spoken = clock.nanos();
    }

    @Override
    public synchronized void show(List<Line> picture) {
        block = List.copyOf(picture);
        tick();
    }

    @Override
    public synchronized void tick() {
        if (!block.isEmpty() && clock.nanos() - spoken >= SILENCE.toNanos()) {
            say(block.getFirst());
        }
    }

    @Override
    public synchronized void end() {
        block = List.of();
    }
}
