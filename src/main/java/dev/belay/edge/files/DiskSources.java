package dev.belay.edge.files;

import dev.belay.core.model.RepoPath;
import dev.belay.world.SourceFolder;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Source files below a folder of the disk. Names are taken as their bytes, whatever the locale.
public final class DiskSources implements SourceFolder {
    private final Path root;
    private final Map<RepoPath, Path> places = new ConcurrentHashMap<>();

    public DiskSources(Path root) {
        this.root = root;
    }

    @Override
    public List<RepoPath> files() {
        List<RepoPath> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Visitor(found));
        } catch (IOException e) {
            throw failed(root, e);
        }
        Collections.sort(found);
        return found;
    }

    @Override
    public byte[] bytes(RepoPath path) {
        Path file = places.getOrDefault(path, root.resolve(path.toString()));
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /// A URI escapes the bytes that the name has on the disk.
    private RepoPath path(Path file) {
        String from = root.toUri().getRawPath();
        String raw = file.toUri().getRawPath().substring(from.endsWith("/") ? from.length() : from.length() + 1);
        StringBuilder latin1 = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            boolean escaped = raw.charAt(i) == '%';
            latin1.append(escaped ? (char) Integer.parseInt(raw, i + 1, i + 3, 16) : raw.charAt(i));
            i += escaped ? 2 : 0;
        }
        return new RepoPath(latin1.toString());
    }

    private static WorldException failed(Path at, IOException e) {
        Kind kind = switch (e) {
            case NoSuchFileException _ -> Kind.GONE;
            case AccessDeniedException _ -> Kind.FORBIDDEN;
            default -> Kind.UNREACHABLE;
        };
        return new WorldException(kind, "cannot read " + at + ": " + e.getMessage(), e);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final List<RepoPath> found;

        Visitor(List<RepoPath> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean git = folder.endsWith(".git");
            return git ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                RepoPath path = path(file);
                places.put(path, file);
                found.add(path);
            }
            return FileVisitResult.CONTINUE;
        }

        /// A folder or file that may not be looked at says nothing; the folder that was asked for must.
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
