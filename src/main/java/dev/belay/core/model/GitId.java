package dev.belay.core.model;

/// The name of a Git object: the lower-case hex digits of its SHA-1 (40) or SHA-256 (64).
public record GitId(String hex) implements Comparable<GitId> {
    /// Git's way to say that there is none, in a comparison with what is expected.
    public static final GitId ABSENT = new GitId("0".repeat(40));

    public GitId {
        if (!hex.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not the name of a Git object: " + hex);
        }
    }

    public boolean present() {
        return !hex.matches("0+");
    }

    /// The first digits, for people.
    public String head() {
        return hex.substring(0, 10);
    }

    @Override
    public int compareTo(GitId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
