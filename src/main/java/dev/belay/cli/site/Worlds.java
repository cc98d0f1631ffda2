package dev.belay.cli.site;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Stopped;
import dev.belay.world.WorldException;

/// What a failure of the world is to a person: which code, and what to do next.
public final class Worlds {
    private Worlds() {}

    /// Nothing was changed.
    public static Stopped stopped(WorldException e, String environment) {
        return new Stopped(failure(e, environment));
    }

    public static Failure failure(WorldException e, String environment) {
        String why = String.valueOf(e.getMessage());
        String fix = environment.equals("sandbox") ? "belay sandbox up" : "kubectl version --context CONTEXT";
        return switch (e.kind()) {
            case UNREACHABLE, THROTTLED ->
                Failure.of(
                        environment.equals("sandbox") ? ErrorCode.SANDBOX : ErrorCode.UNREACHABLE,
                        environment + " does not answer",
                        why,
                        fix);
            case FORBIDDEN -> Failure.of(ErrorCode.AUTH, environment + " does not let us", why, "kubectl auth whoami");
            case CONFLICT -> Failure.of(ErrorCode.CONFLICT, "somebody else was faster", why, "the same command again");
            case REFUSED, GONE -> Failure.of(ErrorCode.REFUSED, environment + " said no", why, "see the reason above");
            case INVALID -> Failure.of(ErrorCode.INPUT, "what was read makes no sense", why, "belay help BLY-INPUT");
        };
    }
}
