package dev.belay.edge.sandbox.repository;

import dev.belay.core.model.RepoPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A repository as files, not yet committed: equal shapes give equal bytes on every machine.
public final class GeneratedRepository {
    private final SortedMap<RepoPath, PlantedFile> files = new TreeMap<>();
    private final Map<Trap, Integer> traps = new EnumMap<>(Trap.class);

    private GeneratedRepository(RepositoryShape shape) {
        Layers.files().forEach(this::add);
        for (Trap trap : shape.traps()) {
            for (int number = 1; number <= shape.times(); number++) {
                trap.plant(number).forEach(this::add);
                traps.merge(trap, 1, Integer::sum);
            }
        }
        fill(shape);
    }

    public static GeneratedRepository of(RepositoryShape shape) {
        return new GeneratedRepository(shape);
    }

    /// How often each trap was planted.
    public Map<Trap, Integer> traps() {
        return Collections.unmodifiableMap(traps);
    }

    /// How many files have a statement that refers to one of the three layers.
    public int importers() {
        return (int) files.values().stream().filter(PlantedFile::importer).count();
    }

    public int size() {
        return files.size();
    }

    /// The bytes of a file.
    ///
    /// @throws IllegalArgumentException when there is none
    public byte[] bytes(RepoPath path) {
        PlantedFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException("no file " + path);
        }
        return file.bytes().toArray();
    }

    List<PlantedFile> files() {
        return List.copyOf(files.values());
    }

    private void fill(RepositoryShape shape) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(shape.seed());
        Filler filler = new Filler(random, shape.lines());
        int rest = shape.files() - files.size();
        List<Boolean> importers =
                new ArrayList<>(Collections.nCopies(Math.clamp(shape.importers() - importers(), 0, rest), true));
        importers.addAll(Collections.nCopies(rest - importers.size(), false));
        shuffle(importers, random);
        for (int index = 0; index < rest; index++) {
            add(filler.module(index, importers.get(index)));
        }
    }

    private static void shuffle(List<Boolean> items, RandomGenerator random) {
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, random.nextInt(i + 1));
        }
    }

    private void add(PlantedFile file) {
        if (files.put(file.path(), file) != null) {
            throw new IllegalStateException("two files " + file.path());
        }
    }
}
