package dev.belay.core.config;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads a document that Belay wrote, typed, and gathers every problem instead of stopping at the first.
///
/// A getter that finds a problem notes it and gives an empty value; [#finish] then throws. A key that is `null`
/// counts as absent. Keys that are not asked for are left alone: newer minor versions add some (SCH-5).
public final class Form {
    private final Value here;
    private final Pointer at;
    private final String file;
    private final List<Problem> problems;

    private Form(Value here, Pointer at, String file, List<Problem> problems) {
        this.here = here;
        this.at = at;
        this.file = file;
        this.problems = problems;
    }

    /// @param file for messages
    public static Form of(Value document, String file) {
        return new Form(document, Pointer.ROOT, file, new ArrayList<>());
    }

    /// Whether something other than `null` stands there.
    public boolean has(String pointer) {
        return find(pointer).isPresent();
    }

    public String text(String pointer) {
        return required(pointer, "a text", find(pointer).flatMap(v -> v.text("")), "");
    }

    /// @param otherwise when the key is absent
    public String text(String pointer, String otherwise) {
        return has(pointer) ? text(pointer) : otherwise;
    }

    public long number(String pointer) {
        return required(pointer, "a whole number", find(pointer).flatMap(v -> v.number("")), 0L);
    }

    /// @param otherwise when the key is absent
    public long number(String pointer, long otherwise) {
        return has(pointer) ? number(pointer) : otherwise;
    }

    /// A finite number, whole or not.
    public double decimal(String pointer) {
        Optional<Double> number = find(pointer)
                .flatMap(v -> v instanceof Value.Num n ? Optional.of(n.number().doubleValue()) : Optional.empty());
        return required(pointer, "a number", number, 0d);
    }

    public boolean truth(String pointer) {
        return required(pointer, "true or false", find(pointer).flatMap(v -> v.truth("")), false);
    }

    /// @param otherwise when the key is absent
    public boolean truth(String pointer, boolean otherwise) {
        return has(pointer) ? truth(pointer) : otherwise;
    }

    /// A time as in RFC 3339, in UTC.
    public Instant instant(String pointer) {
        String text = text(pointer);
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeException _) {
            problem(pointer, "\"" + text + "\" is not a time such as 2026-11-22T03:00:07.412Z");
            return Instant.EPOCH;
        }
    }

    /// One of the words, which the enum's constants are named after in lower case with hyphens.
    public <E extends Enum<E>> E word(String pointer, Class<E> words) {
        String text = text(pointer);
        List<String> known = new ArrayList<>();
        for (E word : words.getEnumConstants()) {
            String written = word(word);
            if (written.equals(text)) {
                return word;
            }
            known.add(written);
        }
        problem(pointer, "\"" + text + "\" is none of " + String.join(", ", known));
        return words.getEnumConstants()[0];
    }

    /// The word for a constant: `must-pass` for `MUST_PASS`.
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The items of a list; none when it is absent.
    public List<Form> items(String pointer) {
        Optional<Value> found = find(pointer);
        if (found.isPresent() && !(found.get() instanceof Value.Arr)) {
            problem(pointer, "must be a list");
        }
        List<Form> items = new ArrayList<>();
        for (int i = 0; i < found.map(v -> v.items("").size()).orElse(0); i++) {
            items.add(in(pointer + "/" + i));
        }
        return items;
    }

    /// The texts of a list; none when it is absent.
    public List<String> texts(String pointer) {
        return items(pointer).stream().map(item -> item.text("")).toList();
    }

    /// The entries of an object; none when it is absent.
    public Map<String, Form> entries(String pointer) {
        Optional<Value> found = find(pointer);
        if (found.isPresent() && !(found.get() instanceof Value.Obj)) {
            problem(pointer, "must be an object");
        }
        Map<String, Form> entries = new LinkedHashMap<>();
        Pointer parent = Pointer.of(pointer);
        found.map(v -> v.fields(""))
                .orElse(Map.of())
                .keySet()
                .forEach(key -> entries.put(key, in(parent.plus(key).toString())));
        return entries;
    }

    /// The part beneath a pointer.
    public Form in(String pointer) {
        Pointer deeper = at;
        for (String token : Pointer.of(pointer).tokens()) {
            deeper = deeper.plus(token);
        }
        return new Form(here.at(pointer).orElse(Value.nil()), deeper, file, problems);
    }

    /// What stands here.
    public Value value() {
        return here;
    }

    /// Notes a problem that only the caller can see.
    public void problem(String pointer, String message) {
        problems.add(new Problem(Place.start(file), at + pointer + ": " + message));
    }

    /// The value read, when there was no problem.
    ///
    /// @throws Malformed with all problems
    public <T> T finish(T read) {
        if (!problems.isEmpty()) {
            throw new Malformed(problems);
        }
        return read;
    }

    private <T> T required(String pointer, String what, Optional<T> found, T otherwise) {
        if (found.isEmpty()) {
            problem(pointer, has(pointer) ? "must be " + what : "is missing");
        }
        return found.orElse(otherwise);
    }

    private Optional<Value> find(String pointer) {
        return here.at(pointer).filter(v -> !v.equals(Value.nil()));
    }
}
