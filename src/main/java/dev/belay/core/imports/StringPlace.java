package dev.belay.core.imports;

import java.util.List;

/// A string of a file and where it stands (SN-18).
///
/// @param span from the first prefix or quote to the end of the last literal that is joined to it
/// @param value after implicit concatenation; of a formatted string or template only its text, field by field
public record StringPlace(Span span, Value value, Place place) {
    /// What the string says.
    public sealed interface Value {
        /// The whole value, known.
        record Whole(String text) implements Value {}

        /// The literal parts of a string with replacement fields, as written; never a dotted string.
        record Parts(List<String> literal) implements Value {
            public Parts {
                literal = List.copyOf(literal);
            }
        }
    }

    /// Where it stands.
    public sealed interface Place {
        /// A whole positional argument, counted from 0, of a call of a dotted callee.
        record Argument(String callee, int index) implements Place {}

        /// The whole subscript of a dotted name.
        record Subscript(String of) implements Place {}

        /// A whole element of a list, tuple or set, or a key or value of a dictionary.
        record Element() implements Place {}

        /// Anywhere else: alone, in an expression, a keyword argument, an argument of a computed callee.
        record Other() implements Place {}
    }
}
