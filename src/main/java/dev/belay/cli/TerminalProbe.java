package dev.belay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// What is at the other ends of our streams.
final class TerminalProbe {
    private TerminalProbe() {}

    /// Columns and rows; 0 when nobody knows.
    record Extent(int columns, int rows) {}

    /// As the launcher found it (`belay.tty`: the digits of those streams that are terminals); without a launcher, by
    /// the name of what the stream leads to, where the system tells; else none is.
    static Streams.Terminals terminals() {
        String told = System.getProperty("belay.tty");
        return told == null
                ? new Streams.Terminals(device(0), device(1), device(2))
                : new Streams.Terminals(told.contains("0"), told.contains("1"), told.contains("2"));
    }

    /// Asks the terminal through JLine, which is loaded only here.
    static Extent size() {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .nativeSignals(false)
                .build()) {
            Size size = terminal.getSize();
            return new Extent(size.getColumns(), size.getRows());
        } catch (IOException | IllegalStateException _) {
            return new Extent(0, 0);
        }
    }

    private static boolean device(int stream) {
        Path link = Path.of("/proc/self/fd", String.valueOf(stream));
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
