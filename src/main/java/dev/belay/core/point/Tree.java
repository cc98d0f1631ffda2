package dev.belay.core.point;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a point by their path, sorted as `LC_ALL=C sort` does for the names that occur.
public record Tree(SortedMap<String, Blob> files) {

    /// @throws IllegalArgumentException when a path could lead out of a directory or breaks a line of SHA256SUMS
    public Tree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        files.keySet().forEach(Tree::check);
    }

    public static Tree empty() {
        return new Tree(new TreeMap<>());
    }

    public Optional<Blob> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    public Tree with(String path, Blob blob) {
        SortedMap<String, Blob> more = new TreeMap<>(files);
        more.put(path, blob);
        return new Tree(more);
    }

    public Tree without(String path) {
        SortedMap<String, Blob> fewer = new TreeMap<>(files);
        fewer.remove(path);
        return new Tree(fewer);
    }

    /// The files whose path begins so.
    public Map<String, Blob> under(String prefix) {
        return files.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    public long size() {
        return files.values().stream().mapToLong(Blob::size).sum();
    }

    /// Whether a path may stand in a point: relative, without `.` and `..`, in printable ASCII, without
    /// blanks and backslashes.
    public static boolean allowed(String path) {
        boolean plain = !path.isEmpty() && path.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
        if (!plain) {
            return false;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static void check(String path) {
        if (!allowed(path)) {
            throw new IllegalArgumentException("not a path in a point: \"" + path + "\"");
        }
    }
}
