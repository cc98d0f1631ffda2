package dev.belay.core.judge;

/// Failure probabilities of canary and control.
record Pair(double canary, double control) {}
