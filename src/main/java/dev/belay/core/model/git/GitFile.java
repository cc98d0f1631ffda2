package dev.belay.core.model.git;

import dev.belay.core.model.GitId;
import dev.belay.core.model.Value;

/// What stands at a path: a kind and a blob, or nothing.
///
/// @param blob [GitId#ABSENT]: nothing stands there, and the kind does not count
public record GitFile(FileKind kind, GitId blob) {
    private static final GitFile NOTHING = new GitFile(FileKind.REGULAR, GitId.ABSENT);

    public static GitFile absent() {
        return NOTHING;
    }

    public static GitFile regular(GitId blob) {
        return new GitFile(FileKind.REGULAR, blob);
    }

    public boolean present() {
        return blob.present();
    }

    /// The same kind with other content.
    public GitFile with(GitId other) {
        return new GitFile(kind, other);
    }

    /// As journals carry it: mode, blank, blob; `null` for nothing.
    public Value document() {
        return present() ? Value.of(kind.mode() + " " + blob.hex()) : Value.nil();
    }

    /// What [#document] wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static GitFile read(Value document) {
        if (document.equals(Value.nil())) {
            return absent();
        }
        String text = document.text("").orElse("");
        int blank = text.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("not a file of Git: " + text);
        }
        return new GitFile(FileKind.ofMode(text.substring(0, blank)), new GitId(text.substring(blank + 1)));
    }
}
