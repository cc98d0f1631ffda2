package dev.belay.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.IntSupplier;

/// The three streams of a process, and what is at their other ends.
///
/// @param terminals which of 0, 1, 2 are terminals
/// @param terminalWidth asked only when one is; 0: not known
/// @param terminalHeight asked only when one is; 0: not known
public record Streams(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        Charset outCharset,
        Charset errCharset,
        IntSupplier terminalWidth,
        IntSupplier terminalHeight) {

    /// Which streams are terminals.
    public record Terminals(boolean in, boolean out, boolean err) {}
}
