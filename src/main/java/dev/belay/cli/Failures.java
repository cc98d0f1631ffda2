package dev.belay.cli;

import dev.belay.core.config.Malformed;
import dev.belay.world.WorldException;

/// The failure that stands for an exception which no command took care of.
final class Failures {
    private Failures() {}

    static Failure of(WorldException e, String environment) {
        String env = environment.isEmpty() ? "" : " -e " + environment;
        String why = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case UNREACHABLE, THROTTLED ->
                Failure.of(
                        ErrorCode.UNREACHABLE,
                        "no answer from outside",
                        why,
                        "the same command again, or: belay status" + env);
            case FORBIDDEN ->
                Failure.of(ErrorCode.AUTH, "not permitted", why, "kubectl auth whoami; kubectl auth can-i --list");
            case CONFLICT -> Failure.of(ErrorCode.CONFLICT, "something moved meanwhile", why, "belay status" + env);
            case REFUSED, GONE, INVALID ->
                Failure.of(ErrorCode.REFUSED, "the other side said no", why, "belay status" + env);
        };
    }

    static Failure of(Malformed e) {
        return Failure.of(
                        ErrorCode.INPUT,
                        "a document cannot be read whole",
                        e.problems().size() == 1 ? "one problem" : e.problems().size() + " problems",
                        "belay help " + ErrorCode.INPUT.text())
                .problems(e.problems());
    }

    static Failure of(Throwable e) {
        return Failure.of(
                ErrorCode.INTERNAL,
                "unexpected failure in Belay itself",
                e.getClass().getSimpleName() + ": " + e.getMessage(),
                "the same command with -vv, and report what it prints");
    }
}
