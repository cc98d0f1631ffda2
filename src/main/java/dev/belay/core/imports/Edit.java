package dev.belay.core.imports;

import dev.belay.core.model.Bytes;

/// One replacement in a file (ED-1).
///
/// @param offset of the first byte that is replaced
/// @param length how many bytes are replaced; 0: nothing, it is inserted before `offset`
/// @param bytes what comes in their place
public record Edit(int offset, int length, Bytes bytes) {

    /// @throws IllegalArgumentException when offset or length is negative
    public Edit {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("an edit lies in its file: " + offset + "+" + length);
        }
    }

    public int end() {
        return offset + length;
    }
}
