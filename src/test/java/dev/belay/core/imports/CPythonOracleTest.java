package dev.belay.core.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the scanner to CPython's own parser, each that this machine has, at its level: statements with span,
/// context, names, then bindings and `__all__` [IM-2]. A file that the scanner refuses CPython must refuse.
class CPythonOracleTest {

    @Test
    void agreesOnASampleOfTheStandardLibrary() throws IOException, InterruptedException {
        CPython python = pythons().getFirst();
        List<Path> library = python(python.library());
        List<Path> sample = IntStream.range(0, library.size())
                .filter(i -> i % 12 == 0)
                .mapToObj(library::get)
                .toList();

        Verdict verdict = compare(python, sample);

        assertThat(verdict.differences).isEmpty();
        assertThat(verdict.statements).isGreaterThan(100);
    }

    @Tag("slow")
    @Test
    void agreesOnTheWholeStandardLibraryOfEachPython() throws IOException, InterruptedException {
        for (CPython python : pythons()) {
            Verdict verdict = compare(python, python(python.library()));

            System.out.println(python.program() + " " + verdict.summary());
            assertThat(verdict.differences).isEmpty();
        }
    }

    /// `-Dimports.trees=/a:/b`: any trees of files, with the newest Python.
    @Tag("slow")
    @Test
    void agreesOnTheTreesThatAreNamed() throws IOException, InterruptedException {
        String trees = System.getProperty("imports.trees", "");
        Assumptions.assumeFalse(trees.isEmpty(), "no -Dimports.trees");
        List<String> differences = new ArrayList<>();
        for (String tree : trees.split(":")) {
            Verdict verdict = compare(pythons().getLast(), python(Path.of(tree)));
            System.out.println(tree + " " + verdict.summary());
            verdict.readableButRejected.forEach(System.out::println);
            differences.addAll(verdict.differences);
        }

        assertThat(differences).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesOnDamagedFiles(long seed, @TempDir Path folder) throws IOException, InterruptedException {
        for (CPython python : pythons()) {
            Mutations mutations = new Mutations(Long.getLong("seed", seed));
            List<Path> damaged = new ArrayList<>();
            for (byte[] bytes : mutations.ofSmallFiles(150)) {
                damaged.add(Files.write(folder.resolve(python.level() + "-" + damaged.size() + ".py"), bytes));
            }

            Verdict verdict = compare(python, damaged);

            assertThat(verdict.differences).isEmpty();
            assertThat(verdict.statements).isGreaterThan(100);
        }
    }

    private static List<CPython> pythons() {
        List<CPython> pythons = CPython.found();
        if (pythons.isEmpty()) {
            System.err.println("SKIPPED: no CPython >= 3.11 here; the scanner is not compared with its ast");
        }
        Assumptions.assumeFalse(pythons.isEmpty(), "no CPython >= 3.11");
        return pythons;
    }

    private static List<Path> python(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".py")
                            && Files.isRegularFile(file)
                            && !folder.relativize(file).startsWith("site-packages")
                            && !file.toString().contains("\n"))
                    .sorted()
                    .toList();
        }
    }

    /// What came out of a comparison.
    private static final class Verdict {
        final List<String> differences = new ArrayList<>();
        final List<String> readableButRejected = new ArrayList<>();
        int files;
        int partial;
        int statements;
        int bindings;

        String summary() {
            return "%d files, %d statements, %d bindings, %d partial, %d readable that CPython rejects, %d differences"
                    .formatted(files, statements, bindings, partial, readableButRejected.size(), differences.size());
        }
    }

    private static Verdict compare(CPython python, List<Path> files) throws IOException, InterruptedException {
        Map<Path, CPython.Answer> answers = python.parse(files);
        Verdict verdict = new Verdict();
        for (Path file : files) {
            Scanned scanned = Scanner.scan(Files.readAllBytes(file), python.level());
            verdict.files++;
            verdict.statements += scanned.statements().size();
            verdict.bindings += scanned.bindings().size();
            verdict.partial += scanned.isReadable() ? 0 : 1;
            switch (Objects.requireNonNull(answers.get(file))) {
                case CPython.Answer.Rejected(String why) -> {
                    if (scanned.isReadable()) {
                        verdict.readableButRejected.add(file + " " + why);
                    }
                }
                case CPython.Answer.Parsed(List<String> rows) -> differ(verdict, file, scanned, rows);
            }
        }
        return verdict;
    }

    private static void differ(Verdict verdict, Path file, Scanned scanned, List<String> rows) throws IOException {
        if (scanned.outcome() instanceof Scanned.Outcome.Partial(ScanError error)) {
            if (!isUndecodableComment(file, error)) {
                verdict.differences.add(file + " is partial: " + error);
            }
            return;
        }
        List<String> ours = OracleRows.of(scanned);
        if (!ours.equals(rows)) {
            verdict.differences.add(file + " " + OracleRows.difference(ours, rows));
        }
    }

    /// The one kind of file that CPython accepts and the scanner must not: bytes in a comment that are no text.
    private static boolean isUndecodableComment(Path file, ScanError error) throws IOException {
        if (error.kind() != ScanError.Kind.ENCODING) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(file);
        int line = error.offset();
        while (line > 0 && !Alphabet.isNewline(bytes[line - 1])) {
            line--;
        }
        return new String(Arrays.copyOfRange(bytes, line, error.offset()), ISO_8859_1).contains("#");
    }
}
