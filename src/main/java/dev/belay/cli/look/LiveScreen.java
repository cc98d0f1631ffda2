package dev.belay.cli.look;

import dev.belay.core.report.Line;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Progress on a terminal: lines that stay, and below them one block that is redrawn in place.
///
/// Each line of the block is cut to the width, since a wrapped one would break the count of lines to go back.
public final class LiveScreen implements TickingScreen {
    private static final int ROWS = 24;

    private final Consumer<String> out;
    private final Supplier<Painter> painter;
    private final IntSupplier height;
    private List<Line> block = List.of();
    private int drawn;

    /// @param painter asked before each picture: the window may have another size by then
    /// @param height lines of the terminal, 0 when not known; the block takes one less
    public LiveScreen(Consumer<String> out, Supplier<Painter> painter, IntSupplier height) {
        this.out = out;
        this.painter = painter;
        this.height = height;
    }

    @Override
    public synchronized void say(Line line) {
        out.accept(erased() + painter.get().paint(line) + "\n" + picture());
    }

    @Override
    public synchronized void show(List<Line> picture) {
        if (!block.equals(picture)) {
            block = List.copyOf(picture);
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
        Painter now = painter.get();
        int known = height.getAsInt();
        drawn = Math.min(block.size(), Math.max(2, known > 0 ? known : ROWS) - 1);
        for (Line line : block.subList(0, drawn)) {
            lines.append(now.paintCut(line)).append('\n');
        }
        return lines.toString();
    }
}
