package dev.belay.cli.look;

import dev.belay.core.report.Line;
import java.util.List;
import java.util.function.Consumer;

/// Progress on a terminal: lines that stay, and below them one block that is redrawn in place.
///
/// Each line of the block is cut to the width, since a wrapped one would break the count of lines to go back.
public final class LiveScreen implements TickingScreen {
    private final Consumer<String> out;
    private final Painter painter;
    private final int height;
    private List<Line> block = List.of();
    private int drawn;

    /// @param height lines of the terminal; the block takes one less
    public LiveScreen(Consumer<String> out, Painter painter, int height) {
        this.out = out;
        this.painter = painter;
        this.height = Math.max(2, height);
    }

    @Override
    public synchronized void say(Line line) {
        out.accept(erased() + painter.paint(line) + "\n" + picture());
    }

    @Override
    public synchronized void show(List<Line> picture) {
        if (!block.equals(picture)) {
            block = picture.size() < height ? List.copyOf(picture) : List.copyOf(picture.subList(0, height - 1));
            out.accept(erased() + picture());
        }
    }

    @Override
    public void tick() {
        // What is on a terminal stays there.
    }

    @Override
    public synchronized void end() {
        block = List.of();
        out.accept(erased());
    }

    /// Up to the first line of the block, and everything below away (ECMA-48: CUU, ED).
    private String erased() {
        String keys = drawn == 0 ? "" : "\u001b[" + drawn + "A\r\u001b[J";
        drawn = 0;
        return keys;
    }

    private String picture() {
        StringBuilder lines = new StringBuilder();
        for (Line line : block) {
            lines.append(painter.paintCut(line)).append('\n');
        }
        drawn = block.size();
        return lines.toString();
    }
}
