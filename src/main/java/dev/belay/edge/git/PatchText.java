package dev.belay.edge.git;

import dev.belay.core.model.Bytes;
import dev.belay.core.model.RepoPath;
import dev.belay.world.Repository.FilePair;
import dev.belay.world.Repository.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/// A difference as `git diff` writes it and `git apply` reads it: three lines of context, bytes as they are, names
/// quoted as with `core.quotePath`.
public final class PatchText {
    private static final int ABBREVIATED = 10;
    private static final int LOOKED_AT = 8000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PatchText() {}

    public static Bytes of(List<FilePair> files) {
        PatchText text = new PatchText();
        files.forEach(text::file);
        return Bytes.of(text.out.toByteArray());
    }

    private void file(FilePair pair) {
        if (pair.before().equals(pair.after())) {
            return;
        }
        String a = quoted("a/", pair.path());
        String b = quoted("b/", pair.path());
        line("diff --git " + a + " " + b);
        modes(pair);
        byte[] before = bytes(pair.before());
        byte[] after = bytes(pair.after());
        if (same(pair)) {
            return;
        }
        line("index " + name(pair.before()) + ".." + name(pair.after()) + commonMode(pair));
        if (binary(before) || binary(after)) {
            line("Binary files " + from(pair, a) + " and " + to(pair, b) + " differ");
            return;
        }
        if (before.length + after.length > 0) {
            line("--- " + ended(from(pair, a)));
            line("+++ " + ended(to(pair, b)));
            hunks(new RawText(before), new RawText(after));
        }
    }

    /// As Git sees it: a NUL among the first bytes. JGit also takes lone carriage returns for a sign.
    private static boolean binary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private void hunks(RawText before, RawText after) {
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setContext(3);
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after), before, after);
            formatter.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
    }

    private void modes(FilePair pair) {
        switch (pair.before()) {
            case Side.Nothing _ -> {
                if (pair.after() instanceof Side.Content after) {
                    line("new file mode " + after.kind().mode());
                }
            }
            case Side.Content before -> {
                switch (pair.after()) {
                    case Side.Nothing _ ->
                        line("deleted file mode " + before.kind().mode());
                    case Side.Content after -> {
                        if (before.kind() != after.kind()) {
                            line("old mode " + before.kind().mode());
                            line("new mode " + after.kind().mode());
                        }
                    }
                }
            }
        }
    }

    private static boolean same(FilePair pair) {
        return pair.before() instanceof Side.Content before
                && pair.after() instanceof Side.Content after
                && before.bytes().equals(after.bytes());
    }

    private static String commonMode(FilePair pair) {
        boolean common = pair.before() instanceof Side.Content before
                && pair.after() instanceof Side.Content after
                && before.kind() == after.kind();
        return common && pair.before() instanceof Side.Content side
                ? " " + side.kind().mode()
                : "";
    }

    private static String from(FilePair pair, String name) {
        return pair.before() instanceof Side.Content ? name : "/dev/null";
    }

    private static String to(FilePair pair, String name) {
        return pair.after() instanceof Side.Content ? name : "/dev/null";
    }

    /// Git ends a name that has blanks with a tab here, so that nobody takes its rest for a time.
    private static String ended(String name) {
        return name.indexOf(' ') >= 0 && !name.startsWith("\"") ? name + "\t" : name;
    }

    private static String name(Side side) {
        return switch (side) {
            case Side.Nothing _ -> ObjectId.zeroId().name().substring(0, ABBREVIATED);
            case Side.Content content -> {
                try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
                    ObjectId id = ids.idFor(Constants.OBJ_BLOB, content.bytes().toArray());
                    yield id.name().substring(0, ABBREVIATED);
                }
            }
        };
    }

    private static byte[] bytes(Side side) {
        return side instanceof Side.Content content ? content.bytes().toArray() : new byte[0];
    }

    /// Names with bytes that are no printable ASCII are quoted as a C string.
    private static String quoted(String prefix, RepoPath path) {
        StringBuilder out = new StringBuilder();
        boolean odd = false;
        for (byte raw : path.bytes()) {
            int b = raw & 0xff;
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
                odd = true;
            } else if (b < ' ' || b >= 0x7f) {
                out.append(String.format("\\%03o", b));
                odd = true;
            } else {
                out.append((char) b);
            }
        }
        return odd ? '"' + prefix + out + '"' : prefix + out;
    }

    private void line(String text) {
        out.writeBytes((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
