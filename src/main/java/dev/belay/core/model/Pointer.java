package dev.belay.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A JSON Pointer (RFC 6901): where in a tree. `""` is the root, `/a~1b/0` the first item under the key `a/b`.
public record Pointer(List<String> tokens) {
    public static final Pointer ROOT = new Pointer(List.of());

    public Pointer {
        tokens = List.copyOf(tokens);
    }

    /// @throws IllegalArgumentException when the text is neither empty nor begins with `/`
    public static Pointer of(String text) {
        if (text.isEmpty()) {
            return ROOT;
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a JSON pointer begins with '/': " + text);
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return new Pointer(tokens);
    }

    public Pointer plus(String token) {
        List<String> longer = new ArrayList<>(tokens);
        longer.add(token);
        return new Pointer(longer);
    }

    public boolean isRoot() {
        return tokens.isEmpty();
    }

    public String head() {
        return tokens.getFirst();
    }

    public Pointer tail() {
        return new Pointer(tokens.subList(1, tokens.size()));
    }

    /// The list index a token names: digits without a leading zero.
    static Optional<Integer> index(String token) {
        boolean digits =
                !token.isEmpty() && token.length() < 10 && token.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean padded = token.length() > 1 && token.startsWith("0");
        return digits && !padded ? Optional.of(Integer.parseInt(token)) : Optional.empty();
    }

    /// As written in RFC 6901.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (String token : tokens) {
            out.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return out.toString();
    }
}
