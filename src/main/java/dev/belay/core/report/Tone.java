package dev.belay.core.report;

/// How a piece of text should stand out. Meaning never rests on it: a stream without colour shows the words alone.
public enum Tone {
    PLAIN,
    STRONG,
    DIM,
    GOOD,
    WARN,
    BAD
}
