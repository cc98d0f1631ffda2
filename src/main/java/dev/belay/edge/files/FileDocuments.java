package dev.belay.edge.files;

import dev.belay.core.model.Value;
import dev.belay.core.point.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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

    @Override
    public Value schema(String name) {
        String file = "/dev/belay/schema/" + name + ".json";
        try (InputStream in = FileDocuments.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + file);
            }
            return JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file);
        } catch (IOException e) {
            throw new UncheckedIOException("this build cannot read " + file, e);
        }
    }
}
