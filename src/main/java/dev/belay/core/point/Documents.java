package dev.belay.core.point;

import dev.belay.core.model.Value;

/// Text formats, handed in: writing YAML and reading both need a library.
///
/// Reading throws [dev.belay.core.config.Malformed] with file, line and column.
public interface Documents {
    String yaml(Value document);

    Value readYaml(String text, String file);

    Value readJson(String text, String file);

    /// A schema that Belay comes with, such as `point.v1`.
    Value schema(String name);
}
