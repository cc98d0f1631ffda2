package dev.belay.cli;

/// Ends a command from wherever it is. Thrown before the first write: nothing was changed. A command that has written
/// returns an [Outcome] that says so instead.
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public Stopped(Failure failure) {
        super(failure.what() + ": " + failure.why());
        this.failure = failure;
    }

    public Stopped(Failure failure, Throwable cause) {
        super(failure.what() + ": " + failure.why(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
