package dev.belay.cli;

import dev.belay.cli.Parsing.Parsed;
import dev.belay.cli.basic.Version;
import dev.belay.cli.look.LiveScreen;
import dev.belay.cli.look.Look;
import dev.belay.cli.look.Painter;
import dev.belay.cli.look.PlainScreen;
import dev.belay.cli.look.QuietScreen;
import dev.belay.cli.look.TickingScreen;
import dev.belay.cli.look.Width;
import dev.belay.core.config.Malformed;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.world.WorldException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One run from arguments to an exit code. Everything round it comes from the [Host], so that a test runs it whole.
public final class Program {
    private final Host host;

    public Program(Host host) {
        this.host = host;
    }

    /// The exit code.
    public int run(List<String> arguments) {
        Globals before = Globals.formatted(Format.scan(arguments));
        Parsed parsed;
        try {
            parsed = Parsing.parse(arguments);
        } catch (Stopped e) {
            return end(before, Outcome.failed(e.failure(), Changed.NO));
        }
        return switch (parsed.ask()) {
            case VERSION -> end(parsed.globals(), Version.outcome());
            case HELP -> end(parsed.globals(), help(parsed));
            case RUN -> parsed.task().map(task -> asked(task, parsed.globals())).orElseGet(() -> noTask(parsed));
        };
    }

    /// Few commands have a result in the form of SARIF.
    private int asked(Task task, Globals globals) {
        Manual manual = task.getClass().getAnnotation(Manual.class);
        boolean sarif = globals.format().kind() == Format.Kind.SARIF;
        if (!sarif || manual != null && manual.sarif()) {
            return run(task, globals);
        }
        Failure failure = Failure.of(
                ErrorCode.USAGE,
                "-o sarif is not for this command",
                "it has no findings in files",
                "the same with -o json");
        return end(globals, Outcome.failed(failure, Changed.NO));
    }

    /// Runs one task and ends it: also the way in for tests.
    int run(Task task, Globals globals) {
        TickingScreen screen = screen(globals);
        Rendering rendering = rendering(globals);
        Session session = new Session(
                host,
                globals,
                screen,
                rendering.err(),
                event -> rendering.event(event, host.streams().out()));
        Thread ticker = Thread.ofVirtual().start(() -> tick(screen));
        try {
            Outcome outcome = outcome(task, session);
            ticker.interrupt();
            screen.end();
            return end(globals, outcome.signalled(host.signals().how()));
        } finally {
            ticker.interrupt();
        }
    }

    private Outcome outcome(Task task, Session session) {
        try {
            return task.run(session);
        } catch (Stopped e) {
            return Outcome.failed(e.failure(), session.changed()).operation(session.operation());
        } catch (InterruptedException _) {
            return interrupted(session);
        } catch (WorldException e) {
            return Outcome.failed(Failures.of(e, session.globals().environment()), session.changed())
                    .operation(session.operation());
        } catch (Malformed e) {
            return Outcome.failed(Failures.of(e), session.changed()).operation(session.operation());
        } catch (RuntimeException | StackOverflowError e) {
            Changed changed = session.operation().isEmpty() ? session.changed() : Changed.UNKNOWN;
            trace(e, session.globals());
            return Outcome.failed(Failures.of(e), changed).operation(session.operation());
        }
    }

    private Outcome interrupted(Session session) {
        Exit how = host.signals().how();
        String operation = session.operation();
        Failure failure = Failure.of(
                        ErrorCode.SIGNAL,
                        "interrupted",
                        operation.isEmpty() ? "no operation was open" : operation + " is open; its journal is complete",
                        operation.isEmpty()
                                ? "the same command again"
                                : "belay resume " + operation + "   (or: belay abort)")
                .exit(how);
        return Outcome.failed(failure, session.changed()).operation(operation);
    }

    private Outcome help(Parsed parsed) {
        boolean root = parsed.command().userObject() instanceof GlobalFlags;
        List<Line> lines = root
                ? HelpPages.overview(Tree.whole(), host.invokedAs())
                : Usage.of(parsed.command(), host.invokedAs());
        List<Value> texts = lines.stream().<Value>map(l -> Value.of(l.plain())).toList();
        return Outcome.ok("Help", Value.object("lines", new Value.Arr(texts))).text(lines);
    }

    /// A group without a verb, or nothing at all: help, and exit 2 unless nothing was asked.
    private int noTask(Parsed parsed) {
        if (parsed.command().userObject() instanceof GlobalFlags) {
            return end(parsed.globals(), help(parsed));
        }
        String name = parsed.command().qualifiedName();
        Failure failure = Failure.of(
                ErrorCode.USAGE,
                "\"" + name + "\" needs a command",
                "it has " + String.join(", ", parsed.command().subcommands().keySet()),
                name + " -h");
        return end(parsed.globals(), Outcome.failed(failure, Changed.NO));
    }

    private int end(Globals globals, Outcome outcome) {
        Streams streams = host.streams();
        Rendering rendering = rendering(globals);
        rendering.result(outcome, streams.out());
        SourceLines sources = new SourceLines(host.directory());
        for (Failure failure : outcome.failures()) {
            List<Line> lines = ErrorText.of(
                    failure, outcome.changed(), rendering.err().look().width(), sources::line);
            rendering.errors(renamed(lines), streams.err());
        }
        if (outcome.exit() == Exit.OK && streams.out().checkError()) {
            rendering.errors(List.of(Line.of("error: stdout could not be written")), streams.err());
            return Exit.INTERNAL.code();
        }
        return outcome.exit().code();
    }

    private List<Line> renamed(List<Line> lines) {
        return host.invokedAs().equals("belay")
                ? lines
                : lines.stream()
                        .map(line -> new Line(
                                line.parts().stream().map(this::renamed).toList()))
                        .toList();
    }

    private Line.Part renamed(Line.Part part) {
        return part instanceof Line.Text(String text, var tone)
                ? new Line.Text(text.replaceAll("\\bbelay (?=[a-z-])", host.invokedAs() + " "), tone)
                : part;
    }

    private void trace(Throwable e, Globals globals) {
        List<String> lines = new ArrayList<>();
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        text.toString().lines().forEach(lines::add);
        if (globals.verbosity() >= 2) {
            lines.forEach(l -> host.streams().err().print(l + "\n"));
        }
        LogFile.append(host, globals, lines);
    }

    private Rendering rendering(Globals globals) {
        return new Rendering(globals.format(), painter(globals, true), painter(globals, false));
    }

    private Painter painter(Globals globals, boolean stdout) {
        Streams streams = host.streams();
        boolean terminal =
                stdout ? streams.terminals().out() : streams.terminals().err();
        Charset charset = stdout ? streams.outCharset() : streams.errCharset();
        boolean anyTerminal = streams.terminals().out() || streams.terminals().err();
        boolean colour = globals.colour().on(host.variables(), terminal);
        boolean animated = terminal && !host.variable("TERM").equals("dumb");
        int width = Width.of(host.variables(), anyTerminal, streams.terminalWidth());
        return new Painter(new Look(colour, animated, charset.equals(StandardCharsets.UTF_8), width));
    }

    private TickingScreen screen(Globals globals) {
        Painter painter = painter(globals, false);
        if (globals.quiet()) {
            return new QuietScreen();
        }
        Streams streams = host.streams();
        Consumer<String> out = text -> {
            streams.err().print(text);
            streams.err().flush();
        };
        return painter.look().animated()
                ? new LiveScreen(out, () -> painter(globals, false), streams.terminalHeight())
                : new PlainScreen(out, painter, host.clock());
    }

    private static void tick(TickingScreen screen) {
        try {
            while (true) {
                Thread.sleep(1000);
                screen.tick();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
