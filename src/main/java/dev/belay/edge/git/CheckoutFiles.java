package dev.belay.edge.git;

import static dev.belay.edge.git.Failures.guarded;

import dev.belay.core.change.PathMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.GitFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/// Compares files of a work tree with versions in the repository, and replaces those that nobody touched: a new file
/// beside the old one, then renamed over it. It is not forced to disk: the commit is, and has the same bytes.
final class CheckoutFiles {
    private static final String SCRATCH = ".belay-";

    private final Repository git;
    private final WorkTree tree;
    private final boolean modes;

    CheckoutFiles(Repository git, WorkTree tree) {
        this.git = git;
        this.tree = tree;
        this.modes = git.getConfig().getBoolean("core", "filemode", true);
    }

    /// What is known when a file is compared.
    record View(IndexFile index, TextForm form) {}

    /// Whether the file is that version; nothing there is the absent version.
    boolean holds(View view, RepoPath path, GitFile version) throws IOException {
        return held(view, path, version).isPresent() || !version.present() && tree.nothing(path);
    }

    /// The file's attributes from before it was compared; empty when it is another version.
    Optional<PosixFileAttributes> held(View view, RepoPath path, GitFile version) throws IOException {
        if (!version.present() || version.kind() == FileKind.SUBMODULE) {
            return Optional.empty();
        }
        if (version.kind() == FileKind.LINK) {
            return tree.look(path).filter(PosixFileAttributes::isSymbolicLink).filter(_ -> leads(path, version.blob()));
        }
        Optional<PosixFileAttributes> file =
                tree.look(path).filter(PosixFileAttributes::isRegularFile).filter(f -> sameMode(f, version));
        return file.isPresent() && sameContent(view, path, version.blob(), file.get()) ? file : Optional.empty();
    }

    boolean follow(View view, PathMove move) throws IOException {
        RepoPath path = move.path();
        Files.deleteIfExists(scratch(path));
        if (holds(view, path, move.after())) {
            return true;
        }
        boolean submodule = move.after().kind() == FileKind.SUBMODULE;
        if (submodule || tree.linkedAbove(path) || !holds(view, path, move.before())) {
            return false;
        }
        if (move.after().present()) {
            replace(view.form(), path, move.after());
        } else {
            remove(path);
        }
        return true;
    }

    private boolean leads(RepoPath path, GitId blob) {
        return guarded("cannot read the link " + path, () -> {
            String target = Files.readSymbolicLink(tree.at(path)).toString();
            return Arrays.equals(target.getBytes(StandardCharsets.UTF_8), read(blob));
        });
    }

    private boolean sameMode(PosixFileAttributes file, GitFile version) {
        return !modes || WorkTree.executable(file) == (version.kind() == FileKind.EXECUTABLE);
    }

    private boolean sameContent(View view, RepoPath path, GitId blob, PosixFileAttributes file) throws IOException {
        if (view.index().clean(path, file).equals(blob)) {
            return true;
        }
        byte[] bytes = Files.readAllBytes(tree.at(path));
        byte[] wanted = read(blob);
        return Arrays.equals(bytes, wanted) || Arrays.equals(view.form().in(path, bytes), wanted);
    }

    private void replace(TextForm form, RepoPath path, GitFile version) throws IOException {
        Path file = tree.at(path);
        Path scratch = scratch(path);
        Files.createDirectories(parent(file));
        if (version.kind() == FileKind.LINK) {
            Path target = Path.of(new String(read(version.blob()), StandardCharsets.UTF_8));
            Files.move(
                    Files.createSymbolicLink(scratch, target),
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        byte[] bytes = form.out(path, read(version.blob()));
        try (FileChannel channel = FileChannel.open(scratch, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        permit(file, scratch, version.kind() == FileKind.EXECUTABLE);
        Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The permissions of the file that was there; who may read it may execute it when it becomes executable.
    private static void permit(Path old, Path scratch, boolean executable) throws IOException {
        Path like = Files.exists(old, LinkOption.NOFOLLOW_LINKS) ? old : scratch;
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        all.addAll(Files.getPosixFilePermissions(like));
        List<PosixFilePermission> execute = List.of(
                PosixFilePermission.OWNER_EXECUTE,
                PosixFilePermission.GROUP_EXECUTE,
                PosixFilePermission.OTHERS_EXECUTE);
        List<PosixFilePermission> read = List.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        for (int i = 0; i < execute.size(); i++) {
            if (!executable) {
                all.remove(execute.get(i));
            } else if (all.contains(read.get(i))) {
                all.add(execute.get(i));
            }
        }
        Files.setPosixFilePermissions(scratch, all);
    }

    /// Folders that become empty go, too, as with `git checkout`.
    private void remove(RepoPath path) throws IOException {
        Files.deleteIfExists(tree.at(path));
        for (String folder = path.folder(); !folder.isEmpty(); folder = new RepoPath(folder).folder()) {
            try {
                Files.delete(tree.at(new RepoPath(folder)));
            } catch (DirectoryNotEmptyException | NoSuchFileException _) {
                return;
            }
        }
    }

    /// Always of the same name, so that one left by a crash is found again.
    private Path scratch(RepoPath path) {
        String folder = path.folder().isEmpty() ? "" : path.folder() + "/";
        String name = SCRATCH + Integer.toHexString(path.hashCode()) + ".tmp";
        return tree.at(new RepoPath(folder + name));
    }

    private byte[] read(GitId blob) throws IOException {
        return git.getObjectDatabase().open(Ids.of(blob), Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE);
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file lies in a folder");
    }
}
