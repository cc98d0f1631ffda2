package dev.belay.edge.files;

import dev.belay.core.config.Malformed;
import dev.belay.core.config.Node;
import dev.belay.core.model.Value;
import java.util.List;

/// Reads YAML 1.2 in its core schema as values; what is refused: see [SourceReader].
public final class YamlReader {
    private YamlReader() {}

    /// The one document in a text; an empty text is `null`.
    ///
    /// @throws Malformed with line and column
    public static Value read(String text, String name) {
        return SourceReader.read(text, name).value();
    }

    /// All documents in a text, empty ones as `null`.
    ///
    /// @throws Malformed with line and column
    public static List<Value> readAll(String text, String name) {
        return SourceReader.readAll(text, name).stream().map(Node::value).toList();
    }
}
