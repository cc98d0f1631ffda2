package dev.belay.core.point;

import dev.belay.core.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file SHA256SUMS of a point: every other file, one a line, sorted by path, as `sha256sum -c` reads it.
public final class Checksums {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) {2}(.+)");

    private Checksums() {}

    /// Made anew from the files; SHA256SUMS itself is left out.
    public static String text(Tree tree) {
        StringBuilder out = new StringBuilder();
        tree.files().forEach((path, blob) -> {
            if (!path.equals(Layout.CHECKSUMS)) {
                out.append(blob.digest().hex()).append("  ").append(path).append('\n');
            }
        });
        return out.toString();
    }

    /// The point's identity: printed, recorded, approved (PT-1).
    public static Digest identity(Tree tree) {
        return Digest.of(text(tree));
    }

    /// The lines that can be read as such: path and digest.
    public static SortedMap<String, Digest> read(String text) {
        SortedMap<String, Digest> sums = new TreeMap<>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            if (Tree.allowed(line.group(2))) {
                sums.put(line.group(2), new Digest(line.group(1)));
            }
        });
        return sums;
    }

    /// What is wrong with the files; empty when SHA256SUMS made anew is equal byte for byte (readiness check P01).
    public static List<String> problems(Tree tree) {
        String stored = tree.file(Layout.CHECKSUMS).map(Blob::text).orElse("");
        if (tree.file(Layout.CHECKSUMS).filter(Blob.of(text(tree))::equals).isPresent()) {
            return List.of();
        }
        SortedMap<String, Digest> sums = read(stored);
        List<String> problems = new ArrayList<>();
        sums.forEach((path, digest) -> {
            if (tree.file(path).isEmpty()) {
                problems.add(path + ": is listed and missing");
            } else if (tree.file(path).filter(b -> b.digest().equals(digest)).isEmpty()) {
                problems.add(path + ": is not what its checksum says");
            }
        });
        tree.files().keySet().stream()
                .filter(path -> !path.equals(Layout.CHECKSUMS) && !sums.containsKey(path))
                .forEach(path -> problems.add(path + ": is there and not listed"));
        if (problems.isEmpty()) {
            problems.add(Layout.CHECKSUMS + ": is not as it is made from the files");
        }
        return problems;
    }
}
