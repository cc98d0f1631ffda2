package dev.belay.edge.files;

import dev.belay.core.config.Form;
import dev.belay.core.config.Malformed;
import dev.belay.core.model.Digest;
import dev.belay.core.point.Blob;
import dev.belay.core.point.Checksums;
import dev.belay.core.point.Layout;
import dev.belay.core.point.Manifest;
import dev.belay.core.point.ManifestText;
import dev.belay.core.point.Point;
import dev.belay.core.point.PointState;
import dev.belay.core.point.StoreKey;
import dev.belay.core.point.Tree;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Points in a directory: files by their digest under `objects/sha256/ab/…`, shared by all points; manifest,
/// checksums and state under `points/<id>/`.
///
/// A point shows once all its files are on the disk, and never in part; what a crash leaves are files without a
/// point and entries under `tmp/`. Several processes may use one directory.
public final class PointDirectory implements PointStore {
    private static final String STATE = "state.json";

    private final Path root;
    private final Disk disk;
    private final KeyFile key;

    /// @param random a source fit for keys
    public PointDirectory(Path root, RandomGenerator random) {
        this(root, random, new Disk());
    }

    PointDirectory(Path root, RandomGenerator random, Disk disk) {
        this.root = root;
        this.disk = disk;
        this.key = new KeyFile(root, random, disk);
    }

    @Override
    public void put(Point point) {
        attempt("keep point " + point.id(), () -> {
            Path target = folder(point.id());
            if (Files.exists(target)) {
                return false;
            }
            Files.createDirectories(root.resolve("points"));
            for (Map.Entry<String, Blob> file : point.tree().files().entrySet()) {
                if (!beside(file.getKey())) {
                    keep(file.getValue());
                }
            }
            show(point, target);
            return true;
        });
    }

    /// Whether the file lies with the point and not among the shared ones.
    private static boolean beside(String path) {
        return path.equals(Layout.MANIFEST) || path.equals(Layout.CHECKSUMS);
    }

    /// A file that is there and damaged is written anew.
    private void keep(Blob blob) throws IOException {
        Path target = object(blob.digest());
        if (Files.exists(target) && Digest.of(Files.readAllBytes(target)).equals(blob.digest())) {
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        disk.replace(target, blob.bytes(), temporary());
    }

    private void show(Point point, Path target) throws IOException {
        List<String> names = List.of(Layout.CHECKSUMS, Layout.MANIFEST);
        Path fresh = Files.createTempDirectory(temporary(), "point-");
        try {
            for (String name : names) {
                disk.write(
                        fresh.resolve(name),
                        point.tree().file(name).orElseThrow().bytes());
            }
            disk.rename(fresh, target);
        } catch (IOException e) {
            // another process may have kept the same point meanwhile: no directory replaces one with files
            if (!Files.exists(target)) {
                throw e;
            }
        } finally {
            for (String name : names) {
                Files.deleteIfExists(fresh.resolve(name));
            }
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public List<Manifest> list() {
        return ids().stream()
                .flatMap(id -> manifest(id).stream())
                .sorted(Comparator.comparing(Manifest::createdAt).thenComparing(Manifest::id))
                .toList();
    }

    @Override
    public List<String> broken() {
        return ids().stream().filter(id -> manifest(id).isEmpty()).toList();
    }

    private List<String> ids() {
        Path points = root.resolve("points");
        return attempt("list points", () -> {
            if (!Files.isDirectory(points)) {
                return List.<String>of();
            }
            try (Stream<Path> folders = Files.list(points)) {
                return folders.map(f -> String.valueOf(f.getFileName()))
                        .sorted()
                        .toList();
            }
        });
    }

    private Optional<Manifest> manifest(String id) {
        try {
            return read(folder(id).resolve(Layout.MANIFEST))
                    .map(blob -> ManifestText.read(Form.of(JsonReader.read(blob.text(), id), id)))
                    .filter(manifest -> manifest.id().equals(id));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Tree> tree(String id) {
        if (!named(id) || !Files.isDirectory(folder(id))) {
            return Optional.empty();
        }
        SortedMap<String, Blob> files = new TreeMap<>();
        for (String name : List.of(Layout.MANIFEST, Layout.CHECKSUMS)) {
            read(folder(id).resolve(name)).ifPresent(blob -> files.put(name, blob));
        }
        digests(id).forEach((path, digest) -> {
            if (!beside(path)) {
                read(object(digest)).ifPresent(blob -> files.put(path, blob));
            }
        });
        return Optional.of(new Tree(files));
    }

    /// As the manifest lists them and, where it cannot be read, as the checksums do.
    private SortedMap<String, Digest> digests(String id) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        read(folder(id).resolve(Layout.CHECKSUMS)).ifPresent(blob -> digests.putAll(Checksums.read(blob.text())));
        manifest(id)
                .ifPresent(m -> m.files().stream()
                        .filter(f -> Tree.allowed(f.path()))
                        .forEach(f -> digests.put(f.path(), f.sha256())));
        return digests;
    }

    @Override
    public Optional<Blob> file(String id, String path) {
        if (!named(id)) {
            return Optional.empty();
        }
        if (beside(path)) {
            return read(folder(id).resolve(path));
        }
        Optional<Digest> digest = manifest(id).stream()
                .flatMap(m -> m.files().stream())
                .filter(f -> f.path().equals(path))
                .map(Manifest.FileEntry::sha256)
                .findFirst();
        Optional<Blob> blob = digest.flatMap(d -> read(object(d)));
        if (!digest.equals(blob.map(Blob::digest))) {
            throw new WorldException(
                    WorldException.Kind.INVALID, path + " of point " + id + " is missing or damaged in " + root);
        }
        return blob;
    }

    @Override
    public PointState state(String id) {
        if (!named(id)) {
            return PointState.fresh(id);
        }
        try {
            return read(folder(id).resolve(STATE))
                    .map(blob -> PointState.read(Form.of(JsonReader.read(blob.text(), STATE), STATE)))
                    .orElse(PointState.fresh(id));
        } catch (Malformed e) {
            throw new WorldException(WorldException.Kind.INVALID, "state of point " + id + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void mark(PointState state) {
        if (!named(state.point()) || !Files.isDirectory(folder(state.point()))) {
            throw new WorldException(WorldException.Kind.GONE, "there is no point " + state.point() + " in " + root);
        }
        attempt("keep what is known about point " + state.point(), () -> {
            try (FileChannel file = FileChannel.open(
                            root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = file.lock()) {
                PointState merged = state(state.point()).merge(state);
                disk.replace(folder(state.point()).resolve(STATE), merged.file().bytes(), temporary());
            }
            return true;
        });
    }

    @Override
    public StoreKey key() {
        return attempt("read its key", key::read);
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(root.resolve("tmp"));
    }

    private Path folder(String id) {
        return root.resolve("points").resolve(id);
    }

    private Path object(Digest digest) {
        return root.resolve("objects").resolve("sha256").resolve(digest.head(2)).resolve(digest.hex());
    }

    private static boolean named(String id) {
        return Tree.allowed(id) && id.indexOf('/') < 0;
    }

    private Optional<Blob> read(Path file) {
        return attempt("read " + file.getFileName(), () -> {
            try {
                return Optional.of(Blob.of(Files.readAllBytes(file)));
            } catch (NoSuchFileException _) {
                return Optional.empty();
            }
        });
    }

    private <T> T attempt(String what, Act<T> act) {
        try {
            return act.run();
        } catch (IOException e) {
            String why = e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
            throw new WorldException(
                    WorldException.Kind.UNREACHABLE, "the store of points " + root + " cannot " + what + ": " + why, e);
        }
    }

    @FunctionalInterface
    private interface Act<T> {
        T run() throws IOException;
    }
}
