package dev.belay.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// Where the process begins: wires the real streams, clocks and signals, and ends with the exit code.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.config.class", Logging.class.getName());
        System.exit(new Program(host()).run(List.of(arguments)));
    }

    /// This process as it is.
    static Host host() {
        Charset outCharset = charset("stdout.encoding");
        Charset errCharset = charset("stderr.encoding");
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, errCharset);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, outCharset);
        Signals signals = new Signals(
                text -> err.print("\nbelay: " + text + "\n"),
                code -> Runtime.getRuntime().halt(code));
        TerminalProbe probe = new TerminalProbe();
        signals.install(probe::resized);
        Streams streams = new Streams(
                System.in,
                out,
                err,
                TerminalProbe.terminals(),
                outCharset,
                errCharset,
                () -> probe.size().columns(),
                () -> probe.size().rows());
        String name = System.getProperty("belay.invokedAs", "belay");
        return new Host(
                streams,
                System.getenv(),
                Path.of(""),
                Path.of("/etc/belay/config.yaml"),
                new SystemClock(signals),
                ZoneId.systemDefault(),
                name.equals("kubectl-belay") ? "kubectl belay" : "belay",
                signals);
    }

    private static Charset charset(String property) {
        try {
            return Charset.forName(System.getProperty(property, "US-ASCII"));
        } catch (UnsupportedCharsetException _) {
            return StandardCharsets.US_ASCII;
        }
    }
}
