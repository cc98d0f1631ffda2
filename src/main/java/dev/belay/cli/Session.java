package dev.belay.cli;

import dev.belay.cli.look.Painter;
import dev.belay.core.config.Environment;
import dev.belay.core.config.Nearest;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.Tone;
import dev.belay.world.Clock;
import dev.belay.world.Screen;
import dev.belay.world.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What one command may ask for while it runs.
public final class Session {
    private static final String SANDBOX = "sandbox";

    private final Host host;
    private final Globals globals;
    private final Screen screen;
    private final Painter errors;
    private final Consumer<Value> events;
    private final Map<String, Loaded> loaded = new HashMap<>();
    private String operation = "";
    private Changed changed = Changed.NO;

    /// @param errors how stderr shows things
    /// @param events takes the events of a long operation
    Session(Host host, Globals globals, Screen screen, Painter errors, Consumer<Value> events) {
        this.host = host;
        this.globals = globals;
        this.screen = screen;
        this.errors = errors;
        this.events = events;
    }

    /// The same command in an environment of its own: another state directory, all questions answered.
    ///
    /// @param state used as the state directory
    public Session within(Path state, String environment) {
        Map<String, String> variables = new HashMap<>(host.variables());
        variables.keySet().removeIf(name -> name.startsWith("BELAY_"));
        variables.put("BELAY_STATE_DIR", state.toString());
        Host inner = new Host(
                host.streams(),
                variables,
                state,
                host.systemConfig(),
                host.clock(),
                host.zone(),
                host.invokedAs(),
                host.signals());
        return new Session(inner, globals.answered(environment), screen, errors, events);
    }

    public Host host() {
        return host;
    }

    public Globals globals() {
        return globals;
    }

    public Clock clock() {
        return host.clock();
    }

    public Screen screen() {
        return screen;
    }

    public StopSignal stop() {
        return host.signals();
    }

    /// Where relative paths of flags begin.
    public Path directory() {
        return host.directory();
    }

    /// Columns of stdout.
    public int width() {
        return errors.look().width();
    }

    /// One line that the user should read though the command goes on.
    public void warn(String text) {
        screen.say(Line.of(Mark.WARN, "warning: " + text));
    }

    /// One line for a user who asked for more with `-v`.
    public void detail(String text) {
        if (globals.verbosity() > 0) {
            screen.say(Line.of(text, Tone.DIM));
        }
    }

    /// One event for `-o ndjson`; dropped in every other format.
    public void event(Value event) {
        events.accept(event);
    }

    /// The state directory, made and writable.
    ///
    /// @throws Stopped with exit 5 when there is none
    public Path stateDirectory() {
        return StateFolder.open(host, this::warn);
    }

    /// The name of the environment in force: `-e`, `BELAY_ENV`, or the only one that there is.
    ///
    /// @throws Stopped with exit 2 when none is named and there is not exactly one
    public String environmentName() {
        String named = globals.environment().isEmpty() ? host.variable("BELAY_ENV") : globals.environment();
        if (!named.isEmpty()) {
            return named;
        }
        Set<String> known = new ConfigFiles(host, globals)
                .read("")
                .settings()
                .environments()
                .keySet();
        if (known.size() == 1) {
            return known.iterator().next();
        }
        throw new Stopped(Failure.of(
                ErrorCode.ENV,
                "no environment is named",
                known.isEmpty() ? "no settings file names any" : "there are " + String.join(", ", known),
                known.isEmpty() ? "belay sandbox up, then the same command with -e sandbox" : "the same with -e ENV"));
    }

    /// The settings as they hold in the environment in force, or in none when none is named.
    ///
    /// @throws Stopped with exit 2 when they are wrong, with 5 when the sandbox is not up
    public Loaded settings() {
        return loaded.computeIfAbsent(named(), this::load);
    }

    private Loaded load(String named) {
        ConfigFiles files = new ConfigFiles(host, globals);
        ConfigFiles.Read read = named.equals(SANDBOX) ? files.sandbox(sandboxFile()) : files.read(named);
        return new Loaded(read.joined(), read.settings(), read.names());
    }

    /// The environment in force.
    ///
    /// @throws Stopped with exit 2 when it is not known
    public Environment environment() {
        String name = environmentName();
        Loaded here = loaded.computeIfAbsent(name, this::load);
        return here.settings().environment(name).orElseThrow(() -> unknown(name, here));
    }

    /// Whether somebody can be asked.
    public boolean asks() {
        return new Prompt(host.streams(), globals, errors).somebody();
    }

    /// Asks before the first write, or shows what is done when a flag has answered.
    ///
    /// @throws Stopped with exit 3 when the user says no, with 2 when nobody can be asked
    public void consent(Consent consent) {
        new Prompt(host.streams(), globals, errors).ask(consent);
    }

    /// From now on a signal asks to stop, and what is said then names this operation.
    public void opened(String operationId, String what) {
        operation = operationId;
        host.signals().working(what);
    }

    /// Something of the user's was changed: what an interruption must say.
    public void changing() {
        changed = Changed.YES;
    }

    String operation() {
        return operation;
    }

    Changed changed() {
        return changed;
    }

    private String named() {
        return globals.environment().isEmpty() ? host.variable("BELAY_ENV") : globals.environment();
    }

    private Path sandboxFile() {
        Path file = stateDirectory().resolve(SANDBOX).resolve("belay.yaml");
        if (Files.isRegularFile(file)) {
            return file;
        }
        throw new Stopped(
                Failure.of(ErrorCode.SANDBOX, "the sandbox is not up", "there is no " + file, "belay sandbox up"));
    }

    private static Stopped unknown(String name, Loaded loaded) {
        List<String> known = List.copyOf(loaded.settings().environments().keySet());
        String meant = Nearest.to(name, known)
                .map(n -> "did you mean \"" + n + "\"?")
                .orElse(known.isEmpty() ? "no settings file names any" : "there are " + String.join(", ", known));
        return new Stopped(Failure.of(
                ErrorCode.ENV, "unknown environment \"" + name + "\"", meant, "belay config view --show-origin"));
    }
}
