package dev.belay.edge.sandbox;

import dev.belay.edge.sandbox.pod.Containers;
import dev.belay.world.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/// How a sandbox is to be.
///
/// @param port of its API server; 0: any
/// @param random for uids, names, addresses and tokens: a `SecureRandom` where somebody else is on the machine
/// @param containers what runs in its pods
/// @param parts started after the API server, in order, and closed in the opposite one
public record SandboxOptions(
        int port, Clock clock, RandomGenerator random, Containers containers, Seed seed, List<Part> parts) {
    public SandboxOptions {
        parts = List.copyOf(parts);
    }
}
