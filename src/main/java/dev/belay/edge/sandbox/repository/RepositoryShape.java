package dev.belay.edge.sandbox.repository;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What to generate. Equal shapes give equal bytes.
///
/// @param files how many files there are in all, 10 to 10 000
/// @param seed of everything that is drawn
/// @param traps what to plant, each `files / 1000` times, at least once
/// @param lines how long a filler file is on average
public record RepositoryShape(int files, long seed, Set<Trap> traps, int lines) {
    public static final int SMALLEST = 10;
    public static final int LARGEST = 10_000;

    /// Importing files in the largest size, as in the remediation plan.
    public static final int IMPORTERS = 925;

    /// @throws IllegalArgumentException when the size is out of range, or too small for its traps
    public RepositoryShape {
        EnumSet<Trap> copy = EnumSet.noneOf(Trap.class);
        copy.addAll(traps);
        traps = Collections.unmodifiableSet(copy);
        if (files < SMALLEST || files > LARGEST || lines < 1) {
            throw new IllegalArgumentException("a repository has 10 to 10000 files, not " + files);
        }
        int room = files - SMALLEST;
        int needed = traps.stream().mapToInt(Trap::files).sum() * Math.max(1, files / 1000);
        if (needed > room) {
            throw new IllegalArgumentException(
                    files + " files have no room for " + needed + " files with traps: take " + (SMALLEST + needed));
        }
    }

    /// Without traps.
    public static RepositoryShape plain(int files, long seed) {
        return new RepositoryShape(files, seed, Set.of(), 40);
    }

    /// With every trap.
    public static RepositoryShape trapped(int files, long seed) {
        return new RepositoryShape(files, seed, EnumSet.allOf(Trap.class), 40);
    }

    /// How often each trap is planted.
    int times() {
        return Math.max(1, files / 1000);
    }

    /// How many files import one of the three layers: 925 of 10 000, and in proportion; never less than what
    /// layers and traps import by themselves.
    int importers() {
        return (int) Math.round(files * (double) IMPORTERS / LARGEST);
    }
}
