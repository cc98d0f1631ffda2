package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the limits of size: 400 lines a file, 50 lines a method, 5 parameters; every package is null-marked.
class SizeTest {
    private static final List<Path> ROOTS = List.of(Path.of("src/main/java"), Path.of("src/bench/java"));
    private static final Pattern METHOD_START = Pattern.compile("^    (?:   "
            + " )*(?!(?:return|throw|else|new|if|for|while|switch|try|catch|do|synchronized)\\b)[\\w@<][^=;]*\\)(?:"
            + " throws [\\w., ]+)? \\{$");

    @Test
    void noFileHasMoreThan400Lines() {
        assertThat(sources().filter(file -> lines(file).size() > 400).toList()).isEmpty();
    }

    @Test
    void noMethodHasMoreThan50Lines() {
        assertThat(sources().flatMap(file -> longMethods(file).stream()).toList())
                .isEmpty();
    }

    @Test
    void noMethodHasMoreThan5Parameters() {
        assertThat(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.belay").stream()
                                .flatMap(c -> c.getCodeUnits().stream())
                                .filter(SizeTest::written)
                                .filter(unit -> unit.getRawParameterTypes().size() > 5)
                                .map(JavaCodeUnit::getFullName)
                                .distinct()
                                .sorted()
                                .toList())
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatBelongsThere() {
        assertThat(sources()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !nullMarked(folder.resolve("package-info.java")))
                        .toList())
                .isEmpty();
    }

    private static boolean nullMarked(Path info) {
        return Files.exists(info)
                && lines(info).contains("@NullMarked")
                && lines(info).getFirst().startsWith("///");
    }

    /// Constructors of records and of enums list their components; lambdas are no one's interface.
    private static boolean written(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        boolean components = unit.isConstructor() && (owner.isRecord() || owner.isEnum());
        return !components
                && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !unit.getName().startsWith("lambda$");
    }

    private static List<String> longMethods(Path file) {
        List<String> found = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String head = lines.get(opening(lines, i));
            if (METHOD_START.matcher(lines.get(i)).matches() && !head.contains("record ")) {
                String indent =
                        head.substring(0, head.length() - head.stripLeading().length());
                int end = i;
                while (end < lines.size() && !lines.get(end).equals(indent + "}")) {
                    end++;
                }
                if (end - i > 50) {
                    found.add(file + ":" + (i + 1) + " has " + (end - i) + " lines");
                }
            }
        }
        return found;
    }

    /// The line on which the parentheses that end on a line were opened: a long head is broken over several lines.
    private static int opening(List<String> lines, int last) {
        int open = 0;
        for (int i = last; i >= 0 && i > last - 30; i--) {
            String line = lines.get(i);
            open += (int) (line.chars().filter(c -> c == ')').count()
                    - line.chars().filter(c -> c == '(').count());
            if (open <= 0) {
                return i;
            }
        }
        return last;
    }

    private static Stream<Path> sources() {
        return ROOTS.stream().flatMap(root -> sources(root).stream());
    }

    private static List<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
