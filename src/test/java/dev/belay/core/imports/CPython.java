package dev.belay.core.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A CPython of this machine whose parser is the oracle up to its own grammar.
record CPython(Path program, PythonLevel level, Path library) {

    /// What it says of one file.
    sealed interface Answer {
        record Rejected(String why) implements Answer {}

        record Parsed(List<String> rows) implements Answer {}
    }

    /// The newest of each grammar from 3.11 on, ascending.
    static List<CPython> found() {
        Map<PythonLevel, CPython> found = new TreeMap<>();
        for (Path candidate : candidates()) {
            if (Files.isExecutable(candidate)) {
                ask(candidate).ifPresent(python -> found.putIfAbsent(python.level, python));
            }
        }
        return List.copyOf(found.values());
    }

    private static List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        for (String folder : System.getenv("PATH").split(":")) {
            candidates.add(Path.of(folder, "python3"));
            PythonLevel.labels().forEach(label -> candidates.add(Path.of(folder, "python" + label)));
        }
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(versions)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(versions)) {
                folders.forEach(folder -> candidates.add(folder.resolve("bin/python3")));
            } catch (IOException _) {
                return candidates;
            }
        }
        return candidates;
    }

    private static Optional<CPython> ask(Path program) {
        try {
            String script = "import sys,os; print('%d.%d' % sys.version_info[:2]); print(os.path.dirname(os.__file__))";
            Process process = new ProcessBuilder(program.toString(), "-I", "-c", script).start();
            String[] lines = new String(process.getInputStream().readAllBytes(), UTF_8).split("\n");
            boolean whole = process.waitFor() == 0 && lines.length == 2;
            return whole
                    ? PythonLevel.of(lines[0]).map(level -> new CPython(program, level, Path.of(lines[1])))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Asks for all files in one process.
    Map<Path, Answer> parse(List<Path> files) throws IOException, InterruptedException {
        Path script = Files.createTempFile("oracle", ".py");
        try (InputStream in = CPython.class.getResourceAsStream("oracle.py");
                OutputStream out = Files.newOutputStream(script)) {
            in.transferTo(out);
        }
        Process process = new ProcessBuilder(program.toString(), "-I", "-W", "ignore", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread.ofVirtual().start(() -> feed(process, files));
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("oracle.py failed");
        }
        Files.delete(script);
        return answers(printed);
    }

    private static void feed(Process process, List<Path> files) {
        try (OutputStream out = process.getOutputStream()) {
            for (Path file : files) {
                out.write((file + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Path, Answer> answers(String printed) {
        Map<Path, Answer> answers = new LinkedHashMap<>();
        List<String> rows = new ArrayList<>();
        Path file = Path.of("");
        for (String line : printed.split("\n")) {
            if (line.startsWith("file ")) {
                file = Path.of(line.substring(5));
                rows = new ArrayList<>();
            } else if (line.equals("end")) {
                boolean rejected = rows.size() == 1 && rows.getFirst().startsWith("error ");
                answers.put(
                        file,
                        rejected ? new Answer.Rejected(rows.getFirst()) : new Answer.Parsed(OracleRows.sorted(rows)));
            } else {
                rows.add(line);
            }
        }
        return answers;
    }
}
