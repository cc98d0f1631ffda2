package dev.belay.cli;

import picocli.CommandLine.Option;

/// The flag of every command that writes [CLI-9]: `@Mixin private DryRun dryRun = new DryRun();`.
public final class DryRun {
    /// How far a dry run goes.
    public enum Mode {
        /// Not dry: everything is done.
        OFF,
        /// Nothing is sent.
        CLIENT,
        /// The API server checks each write and stores nothing.
        SERVER
    }

    @Option(
            names = "--dry-run",
            arity = "0..1",
            fallbackValue = "server",
            paramLabel = "server|client",
            description = "change nothing, end as the real run would have")
    private Mode mode = Mode.OFF;

    public Mode mode() {
        return mode;
    }

    public boolean isOn() {
        return mode != Mode.OFF;
    }
}
