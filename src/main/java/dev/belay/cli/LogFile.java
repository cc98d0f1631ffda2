package dev.belay.cli;

import dev.belay.core.config.StateDirectory;
import dev.belay.core.report.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Details that no terminal shows: `--log-file`, else `belay.log` in a state directory that exists already.
final class LogFile {
    private LogFile() {}

    /// Appends; what cannot be written is let go, since this is the last place to complain.
    static void append(Host host, Globals globals, List<String> lines) {
        Path file = file(host, globals);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        StringBuilder text = new StringBuilder(Times.machine(host.clock().now())).append('\n');
        lines.forEach(l -> text.append("  ").append(l).append('\n'));
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException _) {
            host.streams().err().print("warning: cannot write " + file + "\n");
        }
    }

    private static Path file(Host host, Globals globals) {
        if (!globals.logFile().isEmpty()) {
            return host.directory().resolve(globals.logFile());
        }
        return switch (StateFolder.chosen(host)) {
            case StateDirectory.At(String path, String _) -> host.directory().resolve(path, "belay.log");
            case StateDirectory.Temporary _ -> Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "belay.log");
        };
    }
}
