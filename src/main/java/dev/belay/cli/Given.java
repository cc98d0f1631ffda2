package dev.belay.cli;

/// A value that can be given in two places [CLI-19].
public final class Given {
    private Given() {}

    /// The value, from where it stands; empty when it stands nowhere.
    ///
    /// @param flag such as `--to`
    /// @throws Stopped with exit 2 when both are given and differ
    public static String once(String label, String positional, String flag, String value) {
        if (!positional.isEmpty() && !value.isEmpty() && !positional.equals(value)) {
            throw new Stopped(Failure.of(
                    ErrorCode.USAGE,
                    label + " is given twice",
                    "\"" + positional + "\" and " + flag + " \"" + value + "\" differ",
                    "the same command with one of them"));
        }
        return positional.isEmpty() ? value : positional;
    }
}
