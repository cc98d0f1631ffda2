package dev.belay.cli.basic;

import dev.belay.cli.look.Wrap;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Tone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What is known about one key of `belay.yaml`.
///
/// @param path with `*` for a name that the user chose
/// @param standard what holds without the key
record KeyPage(String path, String type, String standard, String meaning) {

    /// The key itself and those below it. A name in the path fits the `*` of its place; indexes do not count.
    static List<KeyPage> of(String path) {
        String wanted = path.replaceAll("\\[\\d+]", "");
        return all().stream().filter(page -> fits(page.path(), wanted)).toList();
    }

    static List<String> paths() {
        return all().stream().map(KeyPage::path).toList();
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(path, Tone.STRONG));
        Wrap.of(meaning, 76).forEach(l -> lines.add(Line.of("  " + l)));
        lines.add(Line.of("  type     " + type));
        lines.add(Line.of("  default  " + standard));
        return lines;
    }

    Value value() {
        return Value.object(
                "path",
                Value.of(path),
                "type",
                Value.of(type),
                "default",
                Value.of(standard),
                "meaning",
                Value.of(meaning));
    }

    private static boolean fits(String known, String wanted) {
        List<String> keys = List.of(known.split("\\."));
        List<String> words = List.of(wanted.split("\\."));
        if (words.size() > keys.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!keys.get(i).equals("*") && !keys.get(i).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<KeyPage> all() {
        try (InputStream in = KeyPage.class.getResourceAsStream("config-keys.txt")) {
            if (in == null) {
                throw new IllegalStateException("no config-keys.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(KeyPage::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPage parse(String line) {
        String[] cells = line.split("\\s*\\|\\s*", 4);
        return new KeyPage(cells[0], cells[1], cells[2], cells[3]);
    }
}
