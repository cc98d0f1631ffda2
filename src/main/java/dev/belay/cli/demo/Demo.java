package dev.belay.cli.demo;

import dev.belay.cli.Changed;
import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.site.SandboxHost;
import dev.belay.cli.site.Site;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.report.Report;
import dev.belay.core.report.ReportPage;
import dev.belay.core.report.Tone;
import dev.belay.core.rollout.State;
import dev.belay.run.canary.Driver;
import dev.belay.run.rollback.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The whole of Belay in a sandbox of its own: no cluster, no set-up.
@Command(name = "demo", description = "Shows the whole of Belay in a sandbox of its own: no cluster, no set-up.")
@Manual(
        examples = {
            "belay demo | point, good release promoted, bad one taken back, restore",
            "belay demo --fault cross-user -o json | another fault, one document"
        },
        exits = {Exit.OK, Exit.UNREACHABLE, Exit.NOT_VALIDATED})
public final class Demo implements Task {
    private static final Map<String, String> FAULTS =
            Map.of("errors", "errors", "cross-user", "mixing", "disorder", "disorder", "crash", "crash");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(
            names = "--fault",
            paramLabel = "KIND",
            description = "of the bad release: errors, cross-user, disorder, crash")
    private String fault = "";

    @Override
    public Outcome run(Session session) throws InterruptedException {
        FirstFlight flight = FirstFlight.read();
        String bad = fault.isEmpty() ? flight.fault() : FAULTS.getOrDefault(fault, "");
        if (bad.isEmpty()) {
            throw new Stopped(Failure.of(
                    ErrorCode.USAGE,
                    "no fault \"" + fault + "\"",
                    "there are errors, cross-user, disorder, crash",
                    "belay demo --fault errors"));
        }
        Path state = session.stateDirectory();
        String stamp = STAMP.format(session.clock().now());
        Path own = state.resolve("demo-" + stamp);
        long began = session.clock().nanos();
        try (SandboxHost host = SandboxHost.start(own.resolve("sandbox"), 0, session.clock());
                Site site = Site.open(session.within(own, "sandbox"), false)) {
            session.opened("demo-" + stamp, "stopping the sandbox");
            session.screen().say(Line.of(Mark.OK, "sandbox is up, chat service at " + host.target()));
            Flown flown = fly(session, new Flight(session.within(own, "sandbox"), site), flight, bad);
            Path report = report(state, stamp, flown);
            double seconds = (session.clock().nanos() - began) / 1e9;
            return outcome(flown, report, seconds);
        } catch (IOException e) {
            throw new Stopped(Failure.of(
                    ErrorCode.SANDBOX, "the sandbox could not start", String.valueOf(e.getMessage()), "belay demo"));
        } catch (Flight.Grounded e) {
            return Outcome.failed(
                    Failure.of(
                                    ErrorCode.REFUSED,
                                    "the demo did not come out as it should",
                                    String.valueOf(e.getMessage()),
                                    "belay demo -v")
                            .exit(Exit.NOT_VALIDATED),
                    Changed.NO);
        } finally {
            remove(own);
        }
    }

    private record Flown(Driver.Ended good, Driver.Ended bad, String fault, Flight.Restored restored) {}

    private static Flown fly(Session session, Flight flight, FirstFlight names, String fault)
            throws InterruptedException {
        flight.ready();
        chapter(session, "1/4 capture: the Golden Path is measured, a point is taken and proven");
        var first = flight.point("first-flight", true);
        session.screen().say(Line.of(Mark.OK, "point " + first.point().id() + ", level " + first.level()));
        chapter(session, "2/4 a good release: 10 % → 50 % → bake → everyone, on proof");
        Driver.Ended good = flight.canary(names.good());
        flown(session, good, good.rollout().state() instanceof State.Promoted, "the good release was not promoted");
        var second = flight.point("good", false);
        session.screen().say(Line.of(Mark.OK, "point " + second.point().id() + ", level " + second.level()));
        chapter(session, "3/4 a bad release (" + fault + "): noticed and taken back");
        Driver.Ended bad = flight.canary(fault);
        flown(session, bad, bad.rollout().state() instanceof State.RolledBack, "the bad release was not taken back");
        chapter(session, "4/4 a release gets out past the canary: everything back from the point");
        flight.ship(names.slow());
        session.screen().say(Line.of(Mark.WARN, "the release " + names.slow() + " is out on all pods"));
        Flight.Restored restored = flight.restore(second.point().id(), names.reason(), names.budget());
        return new Flown(good, bad, fault, restored);
    }

    private static void chapter(Session session, String text) {
        session.screen().say(Line.of(text, Tone.STRONG));
    }

    private static void flown(Session session, Driver.Ended ended, boolean asItShould, String otherwise) {
        if (session.stop().asked()) {
            throw new Flight.Grounded("stopped by a signal");
        }
        if (!asItShould) {
            throw new Flight.Grounded(otherwise + ": it is " + Driver.name(ended.rollout()));
        }
    }

    private static Path report(Path state, String stamp, Flown flown) throws IOException {
        List<Report.Section> sections = new ArrayList<>();
        sections.add(Story.rollout("A good release", flown.good()));
        sections.add(Story.rollout("A bad release (" + flown.fault() + ")", flown.bad()));
        if (flown.restored().result() instanceof Result.Ended ended) {
            sections.add(Story.restore("Everything back from the point", ended));
        }
        Report report = new Report(
                "Belay: first flight",
                "A point captured and proven, a good release promoted, a bad one taken back, everything restored.",
                sections,
                "The numbers are those of a demonstration on one machine: ticks of one second, short steps, small"
                        + " proofs.");
        Path file = state.resolve("demo-" + stamp + ".html");
        Files.writeString(file, ReportPage.html(report));
        return file;
    }

    private static Outcome outcome(Flown flown, Path report, double seconds) {
        Result result = flown.restored().result();
        boolean restored = result instanceof Result.Ended ended && ended.end() == Result.End.ROLLED_BACK;
        String difference = result instanceof Result.Ended ended
                ? ended.difference().result().name().toLowerCase(Locale.ROOT)
                : "unknown";
        double took =
                result instanceof Result.Ended ended ? ended.spent().used().toMillis() / 1000.0 : Double.NaN;
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                Mark.OK, "good release promoted in " + seconds(flown.good().t())));
        var measured = flown.bad().rollout().measured();
        lines.add(Line.of(
                Mark.OK,
                "bad release noticed " + seconds(measured.detect()) + " after its first failure, traffic back in "
                        + seconds(measured.weights()) + ","));
        lines.add(Line.of("  drained in " + seconds(measured.drained())));
        lines.add(Line.of(
                restored ? Mark.OK : Mark.FAIL,
                "everything restored in " + seconds(took) + ", difference: " + difference));
        lines.add(Line.of("Report  " + report));
        lines.add(Line.of("Next    belay sandbox up, then from another terminal: belay status -e sandbox"));
        Outcome outcome =
                Outcome.ok("DemoResult", document(flown, report, seconds)).text(lines);
        boolean equal = difference.equals("none");
        return restored && equal
                ? outcome
                : outcome.failure(Failure.of(
                                ErrorCode.REFUSED,
                                "the restore did not come out as it should",
                                "difference: " + difference + ", "
                                        + result.getClass().getSimpleName(),
                                "belay demo -v")
                        .exit(Exit.NOT_VALIDATED));
    }

    private static Value.Obj document(Flown flown, Path report, double seconds) {
        var good = flown.good();
        var bad = flown.bad();
        String cause = bad.trace().notes().stream()
                .filter(n -> n.text().startsWith("rolling back, traffic: "))
                .map(n -> n.text().substring("rolling back, traffic: ".length()).split(":")[0])
                .findFirst()
                .orElse("");
        Value restore = flown.restored().result() instanceof Result.Ended ended
                ? Value.object(
                        "seconds", Value.of(ended.spent().used().toMillis() / 1000.0),
                        "difference",
                                Value.of(ended.difference().result().name().toLowerCase(Locale.ROOT)))
                : Value.nil();
        return Value.object(
                "good",
                Value.object(
                        "promoted", Value.of(good.rollout().state() instanceof State.Promoted),
                        "seconds", number(good.t())),
                "bad",
                Value.object(
                        "rolledBack", Value.of(bad.rollout().state() instanceof State.RolledBack),
                        "fault", Value.of(flown.fault()),
                        "cause", Value.of(cause),
                        "tDetectSeconds", number(bad.rollout().measured().detect()),
                        "tWeightsSeconds", number(bad.rollout().measured().weights()),
                        "tDrainedSeconds", number(bad.rollout().measured().drained())),
                "restore",
                restore,
                "report",
                Value.of(report.toString()),
                "seconds",
                number(seconds));
    }

    private static Value number(double seconds) {
        return Double.isFinite(seconds) ? Value.of(Math.round(seconds * 1000) / 1000.0) : Value.nil();
    }

    private static String seconds(double seconds) {
        return Double.isFinite(seconds) ? String.format(Locale.ROOT, "%.1f s", seconds) : "no time measured";
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
