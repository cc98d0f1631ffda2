package dev.belay.core.config;

/// A path as it was written, and the file that it is relative to [CFG-2]. Empty: none was given.
public record FilePath(String path, String writtenIn) {

    static FilePath none() {
        return new FilePath("", "");
    }

    static FilePath read(Fields fields, String key) {
        String path = fields.text(key, "");
        return path.isEmpty()
                ? none()
                : new FilePath(path, fields.raw(key).map(n -> n.place().file()).orElse(""));
    }

    public boolean isGiven() {
        return !path.isEmpty();
    }
}
