package dev.belay.core.golden;

import dev.belay.core.model.Digest;
import java.time.Instant;
import java.util.List;

/// The record of a broken invariant: who got what of whom, with what is needed to find it in the service's logs.
///
/// @param reader the side that received it
/// @param owner the side whose it is; equal to the reader for disorder, [Side#nobody()] when not of this run
/// @param event name of the event, or empty
/// @param payload digest of the whole message
/// @param excerpt up to 200 bytes around the finding, secrets masked
public record Violation(
        Instant at, ErrorKind kind, Side reader, Side owner, String event, Digest payload, String excerpt) {

    /// One end.
    ///
    /// @param user its index; −1: nobody of this run
    /// @param connection counted over the run
    /// @param pod as a header named it, or empty
    /// @param iteration its id, or [IterationId#NONE]
    /// @param frames the last ones of the connection, oldest first
    public record Side(
            int user,
            long connection,
            int localPort,
            String track,
            String pod,
            long iteration,
            List<FrameRing.Frame> frames) {
        public Side {
            frames = List.copyOf(frames);
        }

        public static Side nobody() {
            return new Side(MarkerScan.Foreign.UNKNOWN, 0, 0, "", "", IterationId.NONE, List.of());
        }
    }
}
