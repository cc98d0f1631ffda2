package dev.belay.bench.imports;

import dev.belay.bench.Commands;
import dev.belay.bench.Cost;
import dev.belay.bench.Finding;
import dev.belay.bench.Findings;
import dev.belay.bench.Turns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a cold scan of a tree costs in CPU-seconds of a whole process, start of the JVM included, against
/// CPython's `ast` on two processes (IP-1), universal-ctags (IP-2) and grep (IP-3), in turns.
///
/// Arguments: a folder with Python files, about 10 000 of them for the figures of the specification.
public final class ImportScan {
    private static final int TURNS = 5;
    private static final String CHILD = "--scan";

    /// Parses and walks each file, as a graph by `ast` must; files that it rejects cost what they cost.
    private static final String AST = """
        import ast, os, sys, warnings
        from multiprocessing import Pool
        warnings.simplefilter("ignore")
        def one(path):
            try:
                with open(path, "rb") as file:
                    return sum(isinstance(n, (ast.Import, ast.ImportFrom)) for n in ast.walk(ast.parse(file.read())))
            except (SyntaxError, ValueError, RecursionError, OSError):
                return 0
        if __name__ == "__main__":
            paths = [os.path.join(d, f) for d, _, fs in os.walk(sys.argv[1]) for f in fs if f.endswith(".py")]
            with Pool(2) as pool:
                print(len(paths), sum(pool.imap_unordered(one, paths, 64)))
        """;

    private final String tree;
    private final List<String> ours;
    private final List<Finding> findings = new ArrayList<>();

    private ImportScan(String tree) {
        this.tree = tree;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.ours = List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx160m",
                "-cp",
                System.getProperty("java.class.path"),
                ImportScan.class.getName(),
                CHILD,
                tree);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals(CHILD)) {
            System.out.println(TreeScan.of(Path.of(arguments[1])));
        } else if (arguments.length == 1) {
            new ImportScan(arguments[0]).measure().end(System.out);
        } else {
            System.err.println("usage: ImportScan FOLDER");
            System.exit(2);
        }
    }

    private Findings measure() throws IOException, InterruptedException {
        System.out.println(TreeScan.of(Path.of(tree)));
        peer("IP-1", "python3", List.of("python3", "-I", "-c", AST, tree), 0.1);
        peer("IP-2", "ctags", List.of("ctags", "--languages=Python", "-R", "-f", "/dev/null", tree), 0.8);
        peer(
                "IP-3",
                "grep",
                List.of(
                        "sh",
                        "-c",
                        "grep -rcE '^\\s*(from|import)\\s' --include='*.py' \"$1\" > /dev/null",
                        "sh",
                        tree),
                15);
        return new Findings(findings);
    }

    private void peer(String id, String program, List<String> theirs, double limit)
            throws IOException, InterruptedException {
        String what = id + " cold scan, cpu";
        if (!Commands.present(program)) {
            findings.add(Finding.notMeasured(what, program, "no " + program + " on the PATH"));
            return;
        }
        Commands commands = Commands.plain();
        Turns<Cost> turns = Turns.take(TURNS, () -> commands.cost(1, ours), () -> commands.cost(1, theirs));
        String medians = String.format(
                Locale.ROOT,
                "%.2f s / %.2f s",
                Turns.median(turns.ours(), Cost::cpu),
                Turns.median(turns.theirs(), Cost::cpu));
        findings.add(Finding.limited(what, version(program), medians, turns.ratio(Cost::cpu), limit));
    }

    private static String version(String program) throws IOException {
        Process process = Commands.plain().start(List.of(program, "--version"));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.lines().findFirst().orElse(program).replaceFirst(",.*", "");
    }
}
