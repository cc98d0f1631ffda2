package dev.belay.cli.look;

/// What one stream can show.
///
/// @param animated lines can be replaced
/// @param unicode its charset has the glyphs
public record Look(boolean colour, boolean animated, boolean unicode, int width) {

    /// For a pipe or a file.
    public static Look plain() {
        return new Look(false, false, true, Width.STANDARD);
    }
}
