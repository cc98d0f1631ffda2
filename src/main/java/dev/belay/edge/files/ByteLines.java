package dev.belay.edge.files;

import dev.belay.core.judge.replay.LineTaker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads a file line by line in memory that does not grow with it, but for its longest line.
public final class ByteLines {
    private static final int CHUNK = 1 << 18;

    private ByteLines() {}

    /// @throws IOException when it cannot be read
    public static void read(Path file, LineTaker taker) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int number = 0;
        int start = 0;
        int end = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                if (end == buffer.length) {
                    buffer = start > 0 ? buffer : Arrays.copyOf(buffer, 2 * buffer.length);
                    System.arraycopy(buffer, start, buffer, 0, end - start);
                    end -= start;
                    start = 0;
                }
                int got = in.read(buffer, end, buffer.length - end);
                if (got < 0) {
                    break;
                }
                int limit = end + got;
                for (int i = end; i < limit; i++) {
                    if (buffer[i] == '\n') {
                        taker.line(buffer, start, i, ++number);
                        start = i + 1;
                    }
                }
                end = limit;
            }
        }
        if (end > start) {
            taker.line(buffer, start, end, ++number);
        }
    }
}
