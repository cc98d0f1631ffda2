package dev.belay.core.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Patterns for paths in the syntax of `.gitignore`: the last one that fits decides, `!` takes back, a folder means
/// all below it. Paths count from the root of the repository, byte for byte, and case counts.
public final class Globs {
    private static final Globs NONE = new Globs(List.of());

    private final List<Rule> rules;

    private record Rule(Pattern pattern, boolean wholePath, boolean folder, boolean takesBack) {
        boolean fits(String path, boolean isFolder) {
            String text = wholePath ? path : path.substring(path.lastIndexOf('/') + 1);
            return (isFolder || !folder) && pattern.matcher(text).matches();
        }
    }

    private Globs(List<Rule> rules) {
        this.rules = rules;
    }

    public static Globs none() {
        return NONE;
    }

    public static Globs of(List<String> patterns) {
        return new Globs(patterns.stream()
                .map(Globs::trimmed)
                .filter(text -> !text.isEmpty() && !text.startsWith("#"))
                .map(Globs::rule)
                .toList());
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /// Whether a file is meant. Nothing below a folder that is meant can be taken back.
    public boolean matches(RepoPath path) {
        String whole = path.latin1();
        for (int slash = whole.indexOf('/'); slash >= 0; slash = whole.indexOf('/', slash + 1)) {
            if (decided(whole.substring(0, slash), true)) {
                return true;
            }
        }
        return decided(whole, false);
    }

    private boolean decided(String path, boolean isFolder) {
        for (Rule rule : rules.reversed()) {
            if (rule.fits(path, isFolder)) {
                return !rule.takesBack();
            }
        }
        return false;
    }

    /// Blanks at the end do not count unless a backslash keeps them.
    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ' && !(end > 1 && text.charAt(end - 2) == '\\')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static Rule rule(String text) {
        boolean takesBack = text.startsWith("!");
        String glob = takesBack ? text.substring(1) : text;
        boolean folder = glob.endsWith("/");
        glob = folder ? glob.substring(0, glob.length() - 1) : glob;
        boolean wholePath = glob.indexOf('/') >= 0;
        glob = glob.startsWith("/") ? glob.substring(1) : glob;
        String bytes = new String(glob.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new Rule(Pattern.compile(regex(bytes), Pattern.DOTALL), wholePath, folder, takesBack);
    }

    private static String regex(String glob) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**/", at) && startsName(glob, at)) {
                out.append("(?:[^/]+/)*");
                at += 3;
            } else if (glob.startsWith("/**", at) && at + 3 == glob.length()) {
                out.append("/.+");
                at += 3;
            } else {
                at = one(glob, at, out);
            }
        }
        return out.toString();
    }

    private static boolean startsName(String glob, int at) {
        return at == 0 || glob.charAt(at - 1) == '/';
    }

    private static int one(String glob, int at, StringBuilder out) {
        char c = glob.charAt(at);
        switch (c) {
            case '*' -> {
                int end = at;
                while (end < glob.length() && glob.charAt(end) == '*') {
                    end++;
                }
                out.append("[^/]*+".substring(0, end == glob.length() ? 6 : 5));
                return end;
            }
            case '?' -> out.append("[^/]");
            case '[' -> {
                return set(glob, at, out);
            }
            case '\\' -> {
                char next = at + 1 < glob.length() ? glob.charAt(at + 1) : c;
                out.append(Pattern.quote(String.valueOf(next)));
                return at + 2;
            }
            default -> out.append(Pattern.quote(String.valueOf(c)));
        }
        return at + 1;
    }

    /// A set of characters; one that does not end is a bracket.
    private static int set(String glob, int at, StringBuilder out) {
        int begin = at + 1;
        boolean not = begin < glob.length() && (glob.charAt(begin) == '!' || glob.charAt(begin) == '^');
        int first = not ? begin + 1 : begin;
        int end = glob.indexOf(']', first + 1);
        if (end < 0) {
            out.append("\\[");
            return at + 1;
        }
        out.append(not ? "[^/" : "[");
        for (int i = first; i < end; i++) {
            char c = glob.charAt(i);
            boolean range = c == '-' && i > first && i < end - 1;
            out.append(range || Character.isLetterOrDigit(c) ? String.valueOf(c) : "\\" + c);
        }
        out.append(']');
        return end + 1;
    }
}
