package dev.belay.core.golden;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds markers in the raw bytes of a message in one pass, whatever the number of users; nothing is allocated when
/// all are the reader's own.
///
/// The search looks at the byte under the end of the prefix and skips as far as that byte allows (Horspool 1980).
public final class MarkerScan {
    private static final int RUN = 8;
    private static final int ORIGIN = 8;
    private static final int TAG = 16;

    private final Markers markers;
    private final byte[] prefix;
    private final byte[] run;
    private final byte[][] own;
    private final int[] skip = new int[256];
    private final int length;

    /// @param users of this worker
    public MarkerScan(Markers markers, int users) {
        this.markers = markers;
        prefix = ascii(markers.prefix() + ".");
        run = ascii(markers.run());
        length = prefix.length + RUN + 1 + ORIGIN + 1 + TAG;
        own = new byte[users][];
        for (int user = 0; user < users; user++) {
            own[user] = ascii(markers.of(user));
        }
        Arrays.fill(skip, prefix.length);
        for (int i = 0; i < prefix.length - 1; i++) {
            skip[prefix[i] & 0xff] = prefix.length - 1 - i;
        }
    }

    /// A marker that is not the reader's own.
    ///
    /// @param owner the user whose it is, or [#UNKNOWN]
    /// @param at where it begins
    public record Foreign(ErrorKind kind, int owner, int at) {
        /// No user of this worker.
        public static final int UNKNOWN = -1;
    }

    /// The foreign markers of a message, each kind and owner once; empty when it is clean.
    public List<Foreign> scan(byte[] bytes, int size, int user) {
        List<Foreign> found = List.of();
        int at = next(bytes, 0, size);
        while (at >= 0) {
            if (!isOwn(bytes, at, size, user)) {
                found = with(found, judge(bytes, at, size));
            }
            at = next(bytes, at + prefix.length, size);
        }
        return found;
    }

    private int next(byte[] bytes, int from, int size) {
        int last = prefix.length - 1;
        for (int end = from + last; end < size; end += skip[bytes[end] & 0xff]) {
            if (bytes[end] == prefix[last] && equal(bytes, end - last, prefix)) {
                return end - last;
            }
        }
        return -1;
    }

    private boolean isOwn(byte[] bytes, int at, int size, int user) {
        return at + length <= size && equal(bytes, at, own[user]);
    }

    private Foreign judge(byte[] bytes, int at, int size) {
        int runAt = at + prefix.length;
        int originAt = runAt + RUN + 1;
        int tagAt = originAt + ORIGIN + 1;
        boolean form = at + length <= size
                && hex(bytes, runAt, RUN)
                && bytes[originAt - 1] == '.'
                && hex(bytes, originAt, ORIGIN)
                && bytes[tagAt - 1] == '.'
                && hex(bytes, tagAt, TAG);
        if (!form) {
            return new Foreign(ErrorKind.MARKER_CORRUPT, Foreign.UNKNOWN, at);
        }
        if (!equal(bytes, runAt, run)) {
            return new Foreign(ErrorKind.CROSS_USER_STALE, Foreign.UNKNOWN, at);
        }
        int worker = number(bytes, originAt, 2);
        int user = number(bytes, originAt + 2, 6);
        boolean here = worker == markers.worker() && user < own.length;
        byte[] genuine = here ? own[user] : ascii(markers.marker(worker, user));
        return equal(bytes, at, genuine)
                ? new Foreign(ErrorKind.CROSS_USER, here ? user : Foreign.UNKNOWN, at)
                : new Foreign(ErrorKind.MARKER_CORRUPT, Foreign.UNKNOWN, at);
    }

    private static List<Foreign> with(List<Foreign> found, Foreign one) {
        if (found.stream().anyMatch(f -> f.kind == one.kind && f.owner == one.owner)) {
            return found;
        }
        List<Foreign> longer = new ArrayList<>(found);
        longer.add(one);
        return longer;
    }

    private static boolean equal(byte[] bytes, int at, byte[] expected) {
        return Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    }

    private static boolean hex(byte[] bytes, int at, int digits) {
        for (int i = at; i < at + digits; i++) {
            if (IterationId.digit(bytes[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number << 4 | IterationId.digit(bytes[i]);
        }
        return number;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
