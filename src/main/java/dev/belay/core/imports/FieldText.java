package dev.belay.core.imports;

import java.util.ArrayList;
import java.util.List;

/// The literal parts of a string with replacement fields, as they are written.
final class FieldText {
    private FieldText() {}

    /// Of the literal between the offsets, which was gone over without error.
    static List<String> of(SourceText text, int from, int to) {
        int quote = from;
        while (text.bytes[quote] != '"' && text.bytes[quote] != '\'') {
            quote++;
        }
        int width = to - quote >= 6 && Strings.isTriple(text.bytes, quote) ? 3 : 1;
        Strings strings = new Strings(text, PythonLevel.HIGHEST, new Brackets(), new Walruses());
        List<String> parts = new ArrayList<>();
        int begin = quote + width;
        for (StringFields.Field field : strings.fields(quote)) {
            if (field.from() > begin) {
                parts.add(text.decode(begin, field.from()));
            }
            begin = field.to();
        }
        if (to - width > begin) {
            parts.add(text.decode(begin, to - width));
        }
        return parts;
    }
}
