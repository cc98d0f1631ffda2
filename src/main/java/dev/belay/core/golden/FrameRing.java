package dev.belay.core.golden;

import java.util.ArrayList;
import java.util.List;

/// The last 32 frames of a connection, in 16 bytes each.
public final class FrameRing {
    private static final int FRAMES = 32;
    private static final int LENGTH_BITS = 24;
    private static final int TYPE_SHIFT = 56;

    private final long[] times = new long[FRAMES];
    private final long[] facts = new long[FRAMES];
    private long count;

    /// One frame.
    ///
    /// @param nanos on the run's clock
    /// @param event position of the expected event; −1: another message
    /// @param counter of the iteration
    public record Frame(long nanos, boolean sent, int event, int length, int counter) {}

    /// Longer lengths than 16 MiB are cut to that.
    public void add(long nanos, boolean sent, int event, int length, long iteration) {
        int at = (int) (count % FRAMES);
        long shortened = Math.min(length, (1 << LENGTH_BITS) - 1);
        times[at] = nanos;
        facts[at] = (sent ? Long.MIN_VALUE : 0)
                | (long) (event + 1) << TYPE_SHIFT
                | shortened << LENGTH_BITS
                | IterationId.counter(iteration);
        count++;
    }

    /// Oldest first.
    public List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (long i = Math.max(0, count - FRAMES); i < count; i++) {
            long fact = facts[(int) (i % FRAMES)];
            frames.add(new Frame(
                    times[(int) (i % FRAMES)],
                    fact < 0,
                    (int) (fact >>> TYPE_SHIFT & 0x7f) - 1,
                    (int) (fact >>> LENGTH_BITS) & ((1 << LENGTH_BITS) - 1),
                    IterationId.counter(fact)));
        }
        return frames;
    }

    public void clear() {
        count = 0;
    }
}
