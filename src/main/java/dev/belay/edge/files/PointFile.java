package dev.belay.edge.files;

import dev.belay.core.config.Form;
import dev.belay.core.config.Malformed;
import dev.belay.core.point.Blob;
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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One point in one file, its transport form (`@FILE.belay`). It has no state and no key: marks are not kept.
public final class PointFile implements PointStore {
    private final Path file;
    private final Disk disk;

    public PointFile(Path file) {
        this.file = file;
        this.disk = new Disk();
    }

    @Override
    public void put(Point point) {
        Optional<Tree> there = whole();
        if (there.isPresent() && !there.get().equals(point.tree())) {
            throw new WorldException(WorldException.Kind.REFUSED, file + " is there and holds another point");
        }
        if (there.isEmpty()) {
            try {
                disk.replace(
                        file, Archive.write(point.tree()), file.toAbsolutePath().resolveSibling(""));
            } catch (IOException e) {
                throw unreachable("written", e);
            }
        }
    }

    @Override
    public List<Manifest> list() {
        return manifest().stream().toList();
    }

    @Override
    public List<String> broken() {
        return whole().isPresent() && manifest().isEmpty() ? List.of(name()) : List.of();
    }

    /// @param id the point's, or the name of the file
    @Override
    public Optional<Tree> tree(String id) {
        return name().equals(id) || manifest().filter(m -> m.id().equals(id)).isPresent() ? whole() : Optional.empty();
    }

    @Override
    public Optional<Blob> file(String id, String path) {
        return tree(id).flatMap(t -> t.file(path));
    }

    @Override
    public PointState state(String id) {
        return PointState.fresh(id);
    }

    /// Keeps nothing: what becomes known later has no place in a sealed file.
    @Override
    public void mark(PointState state) {}

    @Override
    public StoreKey key() {
        return StoreKey.unknown();
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    private Optional<Tree> whole() {
        try {
            return Optional.of(Archive.read(Files.readAllBytes(file), name()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreachable("read", e);
        }
    }

    private Optional<Manifest> manifest() {
        try {
            return whole().flatMap(t -> t.file(Layout.MANIFEST))
                    .map(b -> ManifestText.read(Form.of(JsonReader.read(b.text(), Layout.MANIFEST), Layout.MANIFEST)));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    private WorldException unreachable(String done, IOException e) {
        return new WorldException(
                WorldException.Kind.UNREACHABLE, file + " cannot be " + done + ": " + e.getMessage(), e);
    }
}
