package dev.belay.cli.look;

import java.text.Normalizer;
import java.util.Map;

/// Text for a stream that has only ASCII.
final class Ascii {
    private static final Map<Integer, String> SPELLED = Map.ofEntries(
            Map.entry((int) '…', "..."),
            Map.entry((int) '·', "-"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "--"),
            Map.entry((int) '−', "-"),
            Map.entry((int) '→', "->"),
            Map.entry((int) '←', "<-"),
            Map.entry((int) '↓', "v"),
            Map.entry((int) '↑', "^"),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '≥', ">="),
            Map.entry((int) '×', "x"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '├', "|"),
            Map.entry((int) '└', "`"),
            Map.entry((int) '─', "-"),
            Map.entry((int) '│', "|"),
            Map.entry((int) '█', "#"),
            Map.entry((int) '░', "."),
            Map.entry((int) '⟳', "@"),
            Map.entry((int) '✔', "[ok]"),
            Map.entry((int) '✖', "[XX]"),
            Map.entry((int) '○', "[  ]"),
            Map.entry((int) 'ß', "ss"));

    private Ascii() {}

    static String of(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> out.append(letter(c)));
        return out.toString();
    }

    private static String letter(int c) {
        if (c < 0x80) {
            return Character.toString(c);
        }
        String spelled = SPELLED.get(c);
        if (spelled != null) {
            return spelled;
        }
        String base = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
        return base.charAt(0) < 0x80 ? base.substring(0, 1) : "*";
    }
}
