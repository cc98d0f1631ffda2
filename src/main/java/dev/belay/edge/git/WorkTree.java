package dev.belay.edge.git;

import dev.belay.core.model.RepoPath;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/// The files of a work tree by the bytes of their names, whatever the locale of the process makes of these. Links are
/// seen, never followed.
final class WorkTree {
    private static final String HEX = "0123456789ABCDEF";

    private final Path root;

    WorkTree(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /// Where a path lies on disk. Java takes the bytes of names in one form alone: as those of a URI.
    Path at(RepoPath path) {
        if (path.latin1().chars().allMatch(c -> c < 0x80)) {
            return root.resolve(path.latin1());
        }
        String base = root.toUri().toString();
        StringBuilder uri = new StringBuilder(base.endsWith("/") ? base : base + "/");
        for (byte b : path.bytes()) {
            if (plain(b)) {
                uri.append((char) b);
            } else {
                uri.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
            }
        }
        return Path.of(URI.create(uri.toString()));
    }

    /// The bytes of a file's own name, as Latin-1.
    static String nameOf(Path file) {
        Path last = file.getFileName();
        String text = last == null ? "" : last.toString();
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        String uri = file.toUri().getRawPath();
        String path = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
        return unescaped(path.substring(path.lastIndexOf('/') + 1));
    }

    /// What stands at a path; empty: nothing, or a link or a file stands where a folder of the path would be.
    Optional<PosixFileAttributes> look(RepoPath path) throws IOException {
        return linkedAbove(path) ? Optional.empty() : attributes(at(path));
    }

    /// Whether nothing at all stands there.
    boolean nothing(RepoPath path) throws IOException {
        return attributes(at(path)).isEmpty();
    }

    /// Whether a folder of the path is a link: what lies behind it is not ours.
    boolean linkedAbove(RepoPath path) {
        for (String folder = path.folder(); !folder.isEmpty(); folder = new RepoPath(folder).folder()) {
            if (Files.isSymbolicLink(at(new RepoPath(folder)))) {
                return true;
            }
        }
        return false;
    }

    static Optional<PosixFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (String.valueOf(e.getReason()).startsWith("Not a directory")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static boolean executable(PosixFileAttributes attributes) {
        return attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private static boolean plain(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "/-._~".indexOf(b) >= 0;
    }

    private static String unescaped(String uri) {
        StringBuilder out = new StringBuilder();
        byte[] bytes = uri.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                out.append((char) Integer.parseInt(uri.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.append((char) bytes[i]);
            }
        }
        return out.toString();
    }
}
