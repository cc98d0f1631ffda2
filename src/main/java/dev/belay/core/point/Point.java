package dev.belay.core.point;

import dev.belay.core.model.Digest;
import java.util.ArrayList;
import java.util.List;

/// A sealed point: its manifest and all its files, `point.json` and `SHA256SUMS` among them.
public record Point(Manifest manifest, Tree tree) {

    public String id() {
        return manifest.id();
    }

    /// SHA-256 of SHA256SUMS (PT-1).
    public Digest identity() {
        return Checksums.identity(tree);
    }

    /// Closes a point: lists the files in the manifest, gives it its id, and adds the checksums of all of them.
    ///
    /// @param draft a manifest without id and files
    /// @param content the files, without manifest and checksums
    public static Point seal(Manifest draft, Tree content) {
        List<Manifest.FileEntry> files = new ArrayList<>();
        content.files().forEach((path, blob) -> files.add(new Manifest.FileEntry(path, blob.digest(), blob.size())));
        Manifest listed = draft.named("").listing(files);
        Manifest named = listed.named(listed.computedId());
        Tree whole = content.with(Layout.MANIFEST, named.file());
        return new Point(named, whole.with(Layout.CHECKSUMS, Blob.of(Checksums.text(whole))));
    }
}
