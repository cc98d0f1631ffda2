package dev.belay.core.judge;

/// What the judge says of a tick, and what it goes on with.
public record Judged(JudgeState state, Decision decision) {}
