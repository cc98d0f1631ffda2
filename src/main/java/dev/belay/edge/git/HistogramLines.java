package dev.belay.edge.git;

import dev.belay.core.model.Bytes;
import dev.belay.core.model.git.TextMerge;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeChunk.ConflictState;
import org.eclipse.jgit.merge.MergeResult;

/// Three-way merge of lines that were compared by histogram. Bytes in, bytes out: no repository is needed.
///
/// A line is what ends with LF; a last one without is another than the same one with it.
public final class HistogramLines {
    private static final String OURS = "<<<<<<< ours\n";
    private static final String BETWEEN = "=======\n";
    private static final String THEIRS = ">>>>>>> theirs\n";

    private HistogramLines() {}

    public static TextMerge merge(Bytes base, Bytes ours, Bytes theirs) {
        MergeResult<RawText> result = new MergeAlgorithm(new HistogramDiff())
                .merge(RawTextComparator.DEFAULT, text(base), text(ours), text(theirs));
        ByteArrayOutputStream out = new ByteArrayOutputStream(ours.length() + 64);
        int places = 0;
        for (MergeChunk chunk : result) {
            ConflictState state = chunk.getConflictState();
            if (state == ConflictState.BASE_CONFLICTING_RANGE) {
                continue;
            }
            if (state == ConflictState.FIRST_CONFLICTING_RANGE) {
                places++;
                mark(out, OURS);
            } else if (state == ConflictState.NEXT_CONFLICTING_RANGE) {
                mark(out, BETWEEN);
            }
            copy(result.getSequences().get(chunk.getSequenceIndex()), chunk, out);
            if (state == ConflictState.NEXT_CONFLICTING_RANGE) {
                mark(out, THEIRS);
            }
        }
        Bytes merged = Bytes.of(out.toByteArray());
        return places == 0 ? new TextMerge.Clean(merged) : new TextMerge.Conflicting(merged, places);
    }

    static RawText text(Bytes bytes) {
        return new RawText(bytes.toArray());
    }

    private static void mark(ByteArrayOutputStream out, String marker) {
        byte[] soFar = out.toByteArray();
        if (soFar.length > 0 && soFar[soFar.length - 1] != '\n') {
            out.write('\n');
        }
        out.writeBytes(marker.getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(RawText text, MergeChunk chunk, ByteArrayOutputStream out) {
        byte[] content = text.getRawContent();
        int from = offset(content, chunk.getBegin());
        int to = from;
        for (int line = chunk.getBegin(); line < chunk.getEnd(); line++) {
            to = lineEnd(content, to);
        }
        out.write(content, from, to - from);
    }

    private static int offset(byte[] content, int line) {
        int at = 0;
        for (int i = 0; i < line; i++) {
            at = lineEnd(content, at);
        }
        return at;
    }

    private static int lineEnd(byte[] content, int from) {
        int at = from;
        while (at < content.length && content[at] != '\n') {
            at++;
        }
        return Math.min(content.length, at + 1);
    }
}
