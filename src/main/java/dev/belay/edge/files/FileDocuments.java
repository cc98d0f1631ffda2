package dev.belay.edge.files;

import dev.belay.core.model.Value;
import dev.belay.core.point.Documents;

/// The text formats of a point's documents.
public final class FileDocuments implements Documents {
    @Override
    public String yaml(Value document) {
        return YamlWriter.write(document);
    }

    @Override
    public Value readYaml(String text, String file) {
        return YamlReader.read(text, file);
    }

    @Override
    public Value readJson(String text, String file) {
        return JsonReader.read(text, file);
    }
}
