package dev.belay.edge.files;

import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// A file of lines that is only ever appended to and that one process has locked. A line is on disk when
/// [#append] returns; when it cannot be, the file is cut back to where it was.
///
/// A last line that a crash tore is moved aside into a file beside it when the file is opened. A line is torn
/// when it lacks its line feed or, the last one, when it is not whole; a broken line in the middle is not:
/// that is damage.
final class DurableLines implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final List<String> lines;
    private final boolean torn;
    private long length;

    private DurableLines(Path path, FileChannel channel, long from, Predicate<String> whole) throws IOException {
        this.path = path;
        this.channel = channel;
        byte[] bytes = bytes(channel, from);
        this.lines = new ArrayList<>();
        int end = split(bytes, from == 0 ? 0 : 1 + indexOf(bytes, 0), whole);
        this.length = from + end;
        this.torn = end < bytes.length;
        if (torn) {
            Files.write(aside(), Arrays.copyOfRange(bytes, end, bytes.length));
            channel.truncate(length);
            channel.force(true);
        }
    }

    /// @param whole whether a line is what it should be
    /// @throws WorldException `CONFLICT` when another process has it locked, `REFUSED` when it cannot be opened
    static DurableLines open(Path path, Predicate<String> whole) {
        return open(path, Long.MAX_VALUE, whole);
    }

    /// Like [#open], but reads no more than about the last `tail` bytes: [#lines] has only the lines that lie
    /// there whole.
    static DurableLines open(Path path, long tail, Predicate<String> whole) {
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(channel, path);
                return new DurableLines(path, channel, start(channel, tail), whole);
            } catch (IOException | WorldException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw Durable.refused("cannot open " + path, e);
        }
    }

    /// The whole lines that stood there when it was opened, and those appended since.
    List<String> lines() {
        return List.copyOf(lines);
    }

    /// Whether a torn last line was moved aside when it was opened.
    boolean torn() {
        return torn;
    }

    long length() {
        return length;
    }

    void append(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            long at = length;
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            channel.force(false);
        } catch (IOException e) {
            throw cutBack(Durable.refused("cannot write " + path, e));
        }
        length += bytes.length;
        lines.add(line);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Durable.refused("cannot close " + path, e);
        }
    }

    /// What cannot be cut back now is a torn line, and is moved aside when the file is opened again.
    private WorldException cutBack(WorldException failure) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new WorldException(Kind.CONFLICT, "another operation of this process has it open: " + path, e);
        }
        throw new WorldException(Kind.CONFLICT, "another process has it open: " + path);
    }

    private static byte[] bytes(FileChannel channel, long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // read on until it is full
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /// Where to begin to read; 0 when the tail does not hold a whole line.
    private static long start(FileChannel channel, long tail) throws IOException {
        long from = Math.max(0, channel.size() - tail);
        if (from == 0) {
            return 0;
        }
        byte[] bytes = bytes(channel, from);
        int first = indexOf(bytes, 0);
        return first < 0 || indexOf(bytes, first + 1) < 0 ? 0 : from;
    }

    private static int indexOf(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private int split(byte[] bytes, int from, Predicate<String> whole) {
        int start = from;
        for (int end = indexOf(bytes, start); end >= 0; end = indexOf(bytes, start)) {
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            if (end == bytes.length - 1 && !whole.test(line)) {
                return start;
            }
            lines.add(line);
            start = end + 1;
        }
        return start;
    }

    private Path aside() {
        int n = 1;
        Path aside;
        do {
            aside = path.resolveSibling(path.getFileName() + ".torn-" + n++);
        } while (Files.exists(aside));
        return aside;
    }
}
