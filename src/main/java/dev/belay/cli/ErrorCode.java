package dev.belay.cli;

import java.util.Arrays;
import java.util.Optional;

/// Every error that a person can look up. One constant, one page `help/<code>.txt`.
public enum ErrorCode {
    USAGE(Exit.USAGE),
    CONFIG(Exit.USAGE),
    ENV(Exit.USAGE),
    CONFIRM(Exit.USAGE),
    DECLINED(Exit.REFUSED),
    REFUSED(Exit.REFUSED),
    AUTH(Exit.AUTH),
    UNREACHABLE(Exit.UNREACHABLE),
    STATE(Exit.UNREACHABLE),
    SANDBOX(Exit.UNREACHABLE),
    CONFLICT(Exit.CONFLICT),
    INPUT(Exit.INTEGRITY),
    SIGNAL(Exit.INTERRUPTED),
    INTERNAL(Exit.INTERNAL),
    BUILD(Exit.INTERNAL),
    JAVA(Exit.NO_JAVA);

    private final Exit exit;

    ErrorCode(Exit exit) {
        this.exit = exit;
    }

    /// How the process ends unless the failure says otherwise.
    public Exit exit() {
        return exit;
    }

    /// `BLY-CONFIG`.
    public String text() {
        return "BLY-" + name();
    }

    /// By its text; the case does not count.
    public static Optional<ErrorCode> of(String text) {
        return Arrays.stream(values())
                .filter(c -> c.text().equalsIgnoreCase(text))
                .findFirst();
    }
}
