package dev.belay.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// What is at the other ends of our streams.
///
/// The size comes from `stty`, which asks the kernel. JLine's terminal would first send queries to the terminal itself,
/// whose answers land in the input, and which a user with `NO_COLOR` or a recorder of the output does not want.
final class TerminalProbe {
    private static final Extent UNKNOWN = new Extent(0, 0);
    private static final Path TERMINAL = Path.of("/dev/tty");

    private Extent known = UNKNOWN;
    private boolean asked;

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

    /// The size now; asked once, and again after [#resized].
    synchronized Extent size() {
        if (!asked) {
            asked = true;
            known = ask();
        }
        return known;
    }

    /// The window has another size.
    synchronized void resized() {
        asked = false;
    }

    /// The answer of `stty size`: rows and columns.
    static Extent parse(String answer) {
        String[] numbers = answer.strip().split(" ");
        boolean both = numbers.length == 2 && numbers[0].matches("\\d{1,5}") && numbers[1].matches("\\d{1,5}");
        return both ? new Extent(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0])) : UNKNOWN;
    }

    private static Extent ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL.toFile())
                    .redirectError(new File("/dev/null"))
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return stty.waitFor(1, TimeUnit.SECONDS) ? parse(answer) : UNKNOWN;
        } catch (IOException _) {
            return UNKNOWN;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
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
