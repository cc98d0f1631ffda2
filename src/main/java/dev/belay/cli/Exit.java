package dev.belay.cli;

import java.util.Locale;

/// How the process ends. Scripts rely on it: 2 to 9 and 78 say that nothing was changed, 10 to 15 that something was.
public enum Exit {
    OK(0, "goal reached and validated, or already there"),
    INTERNAL(1, "unexpected failure; the journal says what was changed"),
    USAGE(2, "bad flag, argument, configuration or playbook"),
    REFUSED(3, "a check, gate, finding, policy or person said no"),
    AUTH(4, "not authenticated or not permitted"),
    UNREACHABLE(5, "cluster, repository or store could not be reached"),
    CONFLICT(6, "lock held, plan stale, ref or object moved"),
    INTEGRITY(7, "checksum, signature or chain wrong, or unreadable input"),
    WAITING(8, "approval, decision or manual step is outstanding"),
    DIFFERENCES(9, "only with --detailed-exitcode: differences exist"),
    ROLLED_BACK(10, "the forward operation failed and was rolled back clean"),
    STALLED(11, "rollback not completed or verified within the timeout"),
    HELD(12, "frozen, waiting for a decision"),
    PARTIAL(13, "stopped part-way, journal complete, `belay resume` works"),
    NOT_VALIDATED(14, "target state reached, validation red or unknown"),
    OPERATOR(15, "needs a person; the exact commands are printed"),
    NO_JAVA(78, "no suitable JDK"),
    INTERRUPTED(130, "interrupted by Ctrl-C; as 13 if an operation was open"),
    TERMINATED(143, "interrupted by SIGTERM; as 13 if an operation was open");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /// `rolled-back`, as documents and help write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
