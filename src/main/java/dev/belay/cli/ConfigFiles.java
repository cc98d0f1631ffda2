package dev.belay.cli;

import dev.belay.core.config.Layers;
import dev.belay.core.config.Malformed;
import dev.belay.core.config.Node;
import dev.belay.core.config.Overrides;
import dev.belay.core.config.Settings;
import dev.belay.core.config.Settings.Whose;
import dev.belay.edge.files.SourceReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds, reads and joins the settings files, highest first: project, user, system.
final class ConfigFiles {
    private static final String NAME = "belay.yaml";

    private final Host host;
    private final Globals globals;

    ConfigFiles(Host host, Globals globals) {
        this.host = host;
        this.globals = globals;
    }

    /// What was read.
    ///
    /// @param names of the files that exist, highest first
    record Read(Node joined, Settings settings, List<String> names) {}

    /// The settings as they hold in one environment.
    ///
    /// @param environment empty: in none
    /// @throws Stopped when a file cannot be read or is wrong
    Read read(String environment) {
        List<Node> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path file : candidates()) {
            if (Files.exists(file)) {
                names.add(shown(file));
                files.add(parse(file));
            }
        }
        Node joined = Layers.within(environment, Layers.join(files));
        List<Node> layers = new ArrayList<>(flags(environment));
        layers.add(Overrides.variables(host.variables(), environment));
        layers.add(joined);
        Node all = Layers.join(layers);
        Settings settings = files.isEmpty() ? Settings.defaults() : typed(all, Whose.USER);
        return new Read(all, settings, names);
    }

    /// The settings that a running sandbox wrote [CFG-4].
    Read sandbox(Path file) {
        Node node = parse(file);
        List<Node> layers = new ArrayList<>(flags("sandbox"));
        layers.add(node);
        Node all = Layers.join(layers);
        return new Read(all, typed(all, Whose.SANDBOX), List.of(shown(file)));
    }

    /// The project's file: the one that was named, else the nearest one in the directory or above.
    private List<Path> candidates() {
        List<Path> files = new ArrayList<>();
        String named = globals.config().isEmpty() ? host.variable("BELAY_CONFIG") : globals.config();
        if (named.isEmpty()) {
            nearest().ifPresent(files::add);
        } else {
            Path file = host.directory().resolve(named);
            if (!Files.exists(file)) {
                throw new Stopped(Failure.of(
                        ErrorCode.CONFIG,
                        "no file " + named,
                        "it was named by " + (globals.config().isEmpty() ? "BELAY_CONFIG" : "--config"),
                        "belay config validate --config FILE"));
            }
            files.add(file);
        }
        userFile().ifPresent(files::add);
        files.add(host.systemConfig());
        return files;
    }

    private Optional<Path> nearest() {
        Path start =
                host.directory().resolve(globals.directory()).toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(NAME))) {
                return Optional.of(at.resolve(NAME));
            }
        }
        return Optional.empty();
    }

    private Optional<Path> userFile() {
        String xdg = host.variable("XDG_CONFIG_HOME");
        String home = host.variable("HOME");
        if (xdg.startsWith("/")) {
            return Optional.of(Path.of(xdg, "belay", "config.yaml"));
        }
        return home.startsWith("/") ? Optional.of(Path.of(home, ".config", "belay", "config.yaml")) : Optional.empty();
    }

    private List<Node> flags(String environment) {
        List<Node> layers = new ArrayList<>();
        if (!globals.kube().context().isEmpty()) {
            layers.add(Overrides.flag("CONTEXT", globals.kube().context(), "--context", environment));
        }
        if (!globals.kube().namespace().isEmpty()) {
            layers.add(Overrides.flag("NAMESPACE", globals.kube().namespace(), "--namespace", environment));
        }
        return layers;
    }

    private Node parse(Path file) {
        try {
            return SourceReader.read(Files.readString(file), shown(file));
        } catch (Malformed e) {
            throw wrong(e);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "it is gone", e);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static Settings typed(Node all, Whose whose) {
        try {
            return Settings.read(all, whose);
        } catch (Malformed e) {
            throw wrong(e);
        }
    }

    private static Stopped wrong(Malformed e) {
        int count = e.problems().size();
        return new Stopped(
                Failure.of(
                                ErrorCode.CONFIG,
                                count == 1 ? "one problem in the settings" : count + " problems in the settings",
                                "nothing is started with settings that are not whole",
                                "mend the lines above, then: belay config validate")
                        .problems(e.problems()),
                e);
    }

    private Stopped unreadable(Path file, String why, IOException e) {
        return new Stopped(
                Failure.of(
                        ErrorCode.CONFIG,
                        "cannot read " + shown(file),
                        e instanceof CharacterCodingException ? "it is not UTF-8" : why,
                        "ls -l " + shown(file)),
                e);
    }

    /// Relative where that is shorter to read, so that messages can be clicked.
    private String shown(Path file) {
        Path here = host.directory().toAbsolutePath().normalize();
        Path there = file.toAbsolutePath().normalize();
        return there.startsWith(here) ? here.relativize(there).toString() : there.toString();
    }
}
