package dev.belay.core.model.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The message of a commit as text, and its trailers.
///
/// Trailers are the last paragraph, but never the first, when all its lines are trailers or continue one, or when
/// a quarter of them are and one is of Belay or a sign-off: so `git interpret-trailers` reads them.
public record Message(String text) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)[ \\t]*:[ \\t]*(.*)");

    public Optional<String> trailer(String key) {
        return trailers().stream()
                .filter(t -> t.key().equalsIgnoreCase(key))
                .map(Trailer::value)
                .reduce((first, second) -> second);
    }

    public List<Trailer> trailers() {
        List<String> lines = lastParagraph();
        List<Trailer> found = new ArrayList<>();
        int others = 0;
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                found.add(new Trailer(matcher.group(1), printable(matcher.group(2))));
            } else if (!found.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"))) {
                Trailer last = found.removeLast();
                found.add(new Trailer(last.key(), last.value() + " " + printable(line.strip())));
            } else {
                others++;
            }
        }
        boolean known = found.stream()
                .anyMatch(t -> t.key().startsWith("Belay-") || t.key().equalsIgnoreCase("Signed-off-by"));
        return others == 0 || known && found.size() * 3 >= others ? found : List.of();
    }

    /// With more trailers at the end: in the paragraph of those that are there, else in one of their own.
    public Message plus(List<Trailer> more) {
        if (more.isEmpty()) {
            return this;
        }
        String body = text.stripTrailing();
        String gap = trailers().isEmpty() ? "\n\n" : "\n";
        return new Message(body + gap
                + String.join("\n", more.stream().map(Trailer::toString).toList()) + "\n");
    }

    private List<String> lastParagraph() {
        List<String> lines = text.stripTrailing().lines().toList();
        int from = lines.size();
        while (from > 0 && !lines.get(from - 1).isBlank()) {
            from--;
        }
        return from == 0 ? List.of() : lines.subList(from, lines.size());
    }

    private static String printable(String value) {
        return value.replaceAll("[\\x00-\\x1f]+", " ").strip();
    }
}
