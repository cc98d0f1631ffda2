package dev.belay.core.audit;

import dev.belay.core.model.Hmac;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Replaces what must not be told by `redacted:` and eight hex digits of a keyed digest, so that equal values
/// can still be recognised as equal by who has the log, and guessed by nobody who lacks the key (AU-7).
///
/// Redacted are: the secrets given, wherever they stand; texts under keys that name a secret; bearer tokens,
/// JSON web tokens, passwords in URLs and private keys in PEM form. Not promised: secrets of a form that
/// nobody named.
public final class Redaction {
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?i).*(password|passwd|passphrase|token|secret|authorization|api[-_]?key|private[-_]?key|credentials?)");
    private static final Pattern SECRET_TEXT = Pattern.compile("(?i:bearer"
            + " )\\s*[A-Za-z0-9._~+/=-]{8,}|eyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*|(?<=://)[^/\\s:@]*:[^/\\s@]+(?=@)|-----BEGIN"
            + " [A-Z ]*PRIVATE KEY-----[^-]*(-----END [A-Z ]*-----)?");

    /// A shorter secret would match by chance everywhere.
    private static final int SHORTEST = 4;

    private final Hmac hmac;
    private final List<String> secrets;

    /// @param key at least 16 random bytes that stay on this machine
    /// @param secrets texts that must never be told; those of fewer than four characters are passed over
    public Redaction(byte[] key, Set<String> secrets) {
        this.hmac = new Hmac(key);
        this.secrets = secrets.stream()
                .filter(s -> s.length() >= SHORTEST)
                .sorted((a, b) -> b.length() - a.length())
                .toList();
    }

    /// @param count how many texts were changed
    public record Redacted(Value.Obj value, int count) {}

    /// The document without secrets. Keys stay as they are.
    public Redacted apply(Value.Obj document) {
        Counter counter = new Counter();
        return new Redacted((Value.Obj) redact(document, counter), counter.count);
    }

    private Value redact(Value value, Counter counter) {
        return switch (value) {
            case Value.Obj(Map<String, Value> fields) -> {
                Map<String, Value> out = new LinkedHashMap<>();
                fields.forEach((key, child) -> out.put(key, field(key, child, counter)));
                yield new Value.Obj(out);
            }
            case Value.Arr(List<Value> items) -> {
                List<Value> out = new ArrayList<>();
                items.forEach(item -> out.add(redact(item, counter)));
                yield new Value.Arr(out);
            }
            case Value.Str(String text) -> counter.noted(text, Value.of(clean(text)));
            case Value.Num _, Value.Bool _, Value.Null _ -> value;
        };
    }

    private Value field(String key, Value child, Counter counter) {
        boolean secret = child instanceof Value.Str(String text)
                && !text.isEmpty()
                && SECRET_KEY.matcher(key).matches();
        return secret ? counter.noted("", Value.of(mark(((Value.Str) child).text()))) : redact(child, counter);
    }

    private String clean(String text) {
        String out = text;
        for (String secret : secrets) {
            out = out.replace(secret, mark(secret));
        }
        return SECRET_TEXT.matcher(out).replaceAll(found -> mark(found.group()));
    }

    private String mark(String secret) {
        return "redacted:" + hmac.hex(secret).substring(0, 8);
    }

    private static final class Counter {
        private int count;

        Value noted(String before, Value.Str after) {
            count += after.text().equals(before) ? 0 : 1;
            return after;
        }
    }
}
