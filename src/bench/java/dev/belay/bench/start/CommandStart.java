package dev.belay.bench.start;

import dev.belay.bench.Commands;
import dev.belay.bench.Cost;
import dev.belay.bench.Finding;
import dev.belay.bench.Findings;
import dev.belay.bench.Turns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What it costs until Belay answers, against kubectl: CPU of the whole process tree and wall-clock time, taken in
/// turns through the launcher of this checkout. The version has a limit, the rest is shown.
public final class CommandStart {
    private static final int TURNS = 9;

    /// The version takes milliseconds.
    private static final int IN_A_ROW = 10;

    private static final double VERSION_LIMIT = 1.5;
    private static final List<String> KUBECTL_VERSION = List.of("kubectl", "version", "--client");

    private final String belay;
    private final List<Finding> findings = new ArrayList<>();

    private CommandStart(Path home) {
        this.belay = home.resolve("belay").toString();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home =
                Path.of(System.getProperty("belay.home", ".")).toAbsolutePath().normalize();
        new CommandStart(home).measure().end(System.out);
    }

    private Findings measure() throws IOException, InterruptedException {
        // The launcher builds what is missing: not a part of any start that is measured.
        Commands.plain().cost(1, List.of(belay, "help"));
        List<String> version = List.of(belay, "--version");
        List<String> help = List.of(belay, "help");
        if (Commands.present("kubectl")) {
            limited("belay --version", turns(Commands.plain(), IN_A_ROW, version, KUBECTL_VERSION));
            shown("belay help", turns(Commands.plain(), 1, help, KUBECTL_VERSION));
            status();
        } else {
            for (String what : List.of("belay --version", "belay help", "belay status -e sandbox")) {
                findings.add(Finding.notMeasured(what, "kubectl", "no kubectl on the PATH"));
            }
        }
        return new Findings(findings);
    }

    private void status() throws IOException, InterruptedException {
        try (RunningSandbox sandbox = RunningSandbox.start(belay)) {
            Turns<Cost> turns = turns(
                    sandbox.commands(),
                    1,
                    List.of(belay, "status", "-e", "sandbox"),
                    List.of("kubectl", "get", "deploy", "-n", "chat"));
            line("belay status -e sandbox", "kubectl get deploy", turns, false);
        }
    }

    private static Turns<Cost> turns(Commands commands, int inARow, List<String> ours, List<String> theirs)
            throws IOException, InterruptedException {
        return Turns.take(TURNS, () -> commands.cost(inARow, ours), () -> commands.cost(inARow, theirs));
    }

    private void limited(String what, Turns<Cost> turns) {
        line(what, "kubectl version --client", turns, true);
    }

    private void shown(String what, Turns<Cost> turns) {
        line(what, "kubectl version --client", turns, false);
    }

    private void line(String what, String peer, Turns<Cost> turns, boolean limited) {
        String cpu = medians(turns, Cost::cpu);
        String wall = medians(turns, Cost::wall);
        double cpuRatio = turns.ratio(Cost::cpu);
        double wallRatio = turns.ratio(Cost::wall);
        if (limited) {
            findings.add(Finding.limited(what + ", cpu", peer, cpu, cpuRatio, VERSION_LIMIT));
            findings.add(Finding.limited(what + ", wall", peer, wall, wallRatio, VERSION_LIMIT));
        } else {
            findings.add(Finding.shown(what + ", cpu", peer, cpu, cpuRatio));
            findings.add(Finding.shown(what + ", wall", peer, wall, wallRatio));
        }
    }

    private static String medians(Turns<Cost> turns, ToDoubleFunction<Cost> number) {
        return String.format(
                Locale.ROOT,
                "%.1f ms / %.1f ms",
                Turns.median(turns.ours(), number) * 1000,
                Turns.median(turns.theirs(), number) * 1000);
    }
}
