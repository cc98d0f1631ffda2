package dev.belay.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The known word that was probably meant.
public final class Nearest {
    private Nearest() {}

    /// The known word with the least edits (insertion, deletion, replacement, swap of neighbours; case does not count),
    /// if there are at most a third as many as the longer word has letters, and something is left of both.
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> !k.equals(word) && near(word, k))
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(Comparator.naturalOrder()));
    }

    private static boolean near(String word, String known) {
        int edits = distance(word, known);
        int longer = Math.max(word.length(), known.length());
        return edits < Math.min(word.length(), known.length()) && 3 * edits <= Math.max(3, longer);
    }

    /// Optimal string alignment distance.
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
