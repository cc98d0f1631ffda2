package dev.belay.core.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The path of a file from the root of its repository: bytes, not text, with `/` between names, as Git keeps it.
/// The order is that of the bytes, ascending.
///
/// @param latin1 the bytes, each as the character of its number: `\u00c3\u00a9` is the UTF-8 of `é`
public record RepoPath(String latin1) implements Comparable<RepoPath> {

    /// @throws IllegalArgumentException when it is empty, begins or ends with a slash, or has an empty name
    public RepoPath {
        boolean odd = latin1.isEmpty()
                || latin1.startsWith("/")
                || latin1.endsWith("/")
                || latin1.contains("//")
                || latin1.indexOf('\0') >= 0
                || latin1.chars().anyMatch(c -> c > 0xff);
        if (odd) {
            throw new IllegalArgumentException("not a path in a repository: '" + latin1 + "'");
        }
    }

    /// A path written as text, in UTF-8.
    public static RepoPath of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static RepoPath of(byte[] bytes) {
        return new RepoPath(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    public byte[] bytes() {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The last name.
    public String name() {
        return latin1.substring(latin1.lastIndexOf('/') + 1);
    }

    /// The path of the folder; empty at the root.
    public String folder() {
        int slash = latin1.lastIndexOf('/');
        return slash < 0 ? "" : latin1.substring(0, slash);
    }

    public boolean endsWith(String ascii) {
        return latin1.endsWith(ascii);
    }

    /// Whether the bytes are UTF-8.
    public boolean isText() {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes()))
                            .limit()
                    > 0;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /// How documents carry it: a text, or `{"base64": …}` where it is none (RC-1).
    public Value document() {
        return isText()
                ? Value.of(toString())
                : Value.object("base64", Value.of(Base64.getEncoder().encodeToString(bytes())));
    }

    /// What [#document] wrote.
    ///
    /// @throws IllegalArgumentException when it is neither
    public static RepoPath read(Value document) {
        return document.text("/base64")
                .map(text -> of(Base64.getDecoder().decode(text)))
                .or(() -> document.text("").map(RepoPath::of))
                .orElseThrow(() -> new IllegalArgumentException("not a path: " + document));
    }

    @Override
    public int compareTo(RepoPath other) {
        return latin1.compareTo(other.latin1);
    }

    /// For people: as UTF-8; what is none becomes U+FFFD.
    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
