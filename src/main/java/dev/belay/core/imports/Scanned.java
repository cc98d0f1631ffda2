package dev.belay.core.imports;

import java.util.List;

/// What one file says by itself. Nothing in it depends on another file or on the path.
///
/// @param statements by offset; of a partial file those that end before its error
/// @param bindings at module scope, by offset; names that functions declare global stand where they are assigned
public record Scanned(
        Outcome outcome, SourceEncoding encoding, List<Statement> statements, List<Binding> bindings, Exports exports) {
    /// Whether Python could read the file (IN-2).
    public sealed interface Outcome {
        record Whole() implements Outcome {}

        /// Python loads no such file: it imports nothing, and its statements are counted apart.
        record Partial(ScanError error) implements Outcome {}
    }

    public Scanned {
        statements = List.copyOf(statements);
        bindings = List.copyOf(bindings);
    }

    /// A file of which nothing is known.
    public static Scanned unknown(ScanError error) {
        return new Scanned(
                new Outcome.Partial(error), SourceEncoding.PLAIN, List.of(), List.of(), new Exports.Absent());
    }

    public boolean isReadable() {
        return outcome instanceof Outcome.Whole;
    }

    /// Whether the module answers for names that it does not bind (PEP 562).
    public boolean hasGetattr() {
        return bindings.stream().anyMatch(binding -> binding.name().equals("__getattr__"));
    }
}
