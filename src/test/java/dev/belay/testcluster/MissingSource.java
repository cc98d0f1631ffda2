package dev.belay.testcluster;

/// What keeps a container from being made: `CreateContainerConfigError`.
final class MissingSource extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    MissingSource(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
