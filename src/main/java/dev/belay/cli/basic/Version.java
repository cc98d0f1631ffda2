package dev.belay.cli.basic;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Task;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import java.util.List;
import picocli.CommandLine.Command;

/// Says which Belay this is, and what it runs on.
@Command(name = "version", description = "Prints the version of Belay and of the Java that runs it.")
@Manual(
        examples = {"belay version | for people", "belay version -o jsonpath=.version | for scripts"},
        exits = {Exit.OK})
public final class Version implements Task {

    @Override
    public Outcome run(Session session) {
        return outcome();
    }

    /// What `--version` prints, too.
    public static Outcome outcome() {
        String version = number();
        String java = System.getProperty("java.vendor.version", System.getProperty("java.version", ""));
        return Outcome.ok("Version", Value.object("version", Value.of(version), "java", Value.of(java)))
                .text(List.of(Line.of("belay " + version)))
                .wide(List.of(Line.of("belay " + version), Line.of("java  " + java)))
                .names(List.of(version));
    }

    /// From the manifest of the jar; a run from classes has none.
    /// The version of this program.
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
