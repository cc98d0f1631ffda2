package dev.belay.core.imports.graph;

import java.util.Comparator;

/// Ascending order of the UTF-8 bytes of texts (IN-1). It differs from the order of Java's strings for characters
/// beyond the basic plane only.
public final class ByteOrder {
    public static final Comparator<String> TEXT = ByteOrder::compare;

    private ByteOrder() {}

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean pair = Character.isSurrogate(a) != Character.isSurrogate(b);
                return pair ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
