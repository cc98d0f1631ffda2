package dev.belay.bench;

/// What a process tree cost.
///
/// @param cpu seconds of user and system time of the process and all it waited for
/// @param wall seconds from start to end
public record Cost(double cpu, double wall) {}
