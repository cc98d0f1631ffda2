package dev.belay.core.imports;

import dev.belay.core.model.Bytes;
import dev.belay.core.model.RepoPath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The edits of one file, on the bytes of its blob: disjoint and in ascending order (ED-1).
public record FileEdit(RepoPath path, List<Edit> edits) {

    /// Sorts them; two insertions at one offset keep their order.
    ///
    /// @throws IllegalArgumentException when two overlap
    public FileEdit {
        edits = edits.stream().sorted(Comparator.comparingInt(Edit::offset)).toList();
        int end = 0;
        for (Edit edit : edits) {
            if (edit.offset() < end) {
                throw new IllegalArgumentException("edits of " + path + " overlap at byte " + edit.offset());
            }
            end = edit.end();
        }
    }

    /// The file afterwards.
    ///
    /// @throws IllegalArgumentException when an edit lies behind the end of the file
    public byte[] apply(byte[] before) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(before.length + 256);
        int copied = 0;
        for (Edit edit : edits) {
            if (edit.end() > before.length) {
                throw new IllegalArgumentException("an edit lies behind the end of " + path);
            }
            out.write(before, copied, edit.offset() - copied);
            edit.bytes().writeTo(out);
            copied = edit.end();
        }
        out.write(before, copied, before.length - copied);
        return out.toByteArray();
    }

    /// The edits that take these back, on the bytes that [#apply] gave.
    ///
    /// @param before the bytes that these edits were applied to
    public FileEdit inverse(byte[] before) {
        List<Edit> back = new ArrayList<>();
        int shift = 0;
        for (Edit edit : edits) {
            Bytes old = Bytes.slice(before, edit.offset(), edit.end());
            back.add(new Edit(edit.offset() + shift, edit.bytes().length(), old));
            shift += edit.bytes().length() - edit.length();
        }
        return new FileEdit(path, back);
    }
}
