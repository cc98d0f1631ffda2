package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Value;
import dev.belay.world.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What a server issues: uids, times, the ends of generated names, addresses of Services.
final class Issuer {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SERVICE_ADDRESSES = 65_000;

    private final Clock clock;
    private final RandomGenerator random;
    private int services;

    Issuer(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    String uid() {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /// `metav1.Time`: RFC 3339, to the second.
    Value now() {
        return Value.of(clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /// The end of a name made of `generateName`.
    String suffix() {
        StringBuilder out = new StringBuilder(5);
        for (int i = 0; i < 5; i++) {
            out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return out.toString();
    }

    String serviceAddress() {
        services = services % SERVICE_ADDRESSES + 1;
        return "10.96." + services / 256 + "." + services % 256;
    }
}
