package dev.belay.cli;

import dev.belay.cli.look.Colour;
import java.time.Duration;
import java.util.List;

/// The flags that every command takes [CLI-11, CLI-12]. Absent texts are empty.
///
/// @param environment `-e`
/// @param directory `-C`: where to look for `belay.yaml`
/// @param config `--config`
/// @param verbosity how often `-v` was given
/// @param timeout zero: none was given
public record Globals(
        String environment,
        String directory,
        String config,
        Format format,
        Colour colour,
        boolean quiet,
        int verbosity,
        String logFile,
        boolean noInput,
        boolean yes,
        String confirm,
        String reason,
        String incident,
        boolean offline,
        Duration timeout,
        Kube kube) {

    /// No flag but the format: what an error has when the arguments did not parse.
    static Globals formatted(Format format) {
        GlobalFlags flags = new GlobalFlags();
        flags.format = format;
        return flags.values();
    }

    /// For another environment, with every question answered, and no cluster of the user's.
    Globals answered(String other) {
        return new Globals(
                other,
                "",
                "",
                format,
                colour,
                quiet,
                verbosity,
                logFile,
                true,
                true,
                other,
                reason,
                incident,
                offline,
                timeout,
                new Kube("", "", "", false, "", List.of(), Duration.ZERO, "", ""));
    }

    /// The flags that kubectl has, too.
    ///
    /// @param requestTimeout zero: none was given
    public record Kube(
            String kubeconfig,
            String context,
            String namespace,
            boolean allNamespaces,
            String as,
            List<String> asGroups,
            Duration requestTimeout,
            String cluster,
            String user) {
        public Kube {
            asGroups = List.copyOf(asGroups);
        }
    }
}
