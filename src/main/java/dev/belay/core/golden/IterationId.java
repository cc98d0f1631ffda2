package dev.belay.core.golden;

/// The id of an iteration: `worker << 48 | user << 24 | counter`, unique over all users and workers, so that no event
/// that went astray passes for one's own. Written as 16 hex digits.
public final class IterationId {
    /// Where no iteration is meant; never the id of one, as counters begin at 1.
    public static final long NONE = 0;

    /// Users of one worker, and iterations of one user, are fewer than this.
    public static final int LIMIT = 1 << 24;

    private static final int DIGITS = 16;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private IterationId() {}

    public static long of(int worker, int user, int counter) {
        return (long) worker << 48 | (long) user << 24 | counter;
    }

    public static int worker(long id) {
        return (int) (id >>> 48);
    }

    public static int user(long id) {
        return (int) (id >>> 24) & (LIMIT - 1);
    }

    public static int counter(long id) {
        return (int) id & (LIMIT - 1);
    }

    public static String text(long id) {
        char[] out = new char[DIGITS];
        for (int i = 0; i < DIGITS; i++) {
            out[i] = HEX[(int) (id >>> (60 - 4 * i)) & 0xf];
        }
        return new String(out);
    }

    /// The id in a text, or [#NONE] when it holds none.
    public static long parse(String text) {
        if (text.length() != DIGITS) {
            return NONE;
        }
        long id = 0;
        for (int i = 0; i < DIGITS; i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return NONE;
            }
            id = id << 4 | digit;
        }
        return id;
    }

    /// The value of a lower-case hex digit; negative when it is none.
    static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
