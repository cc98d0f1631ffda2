package dev.belay.bench.imports;

import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.Scanner;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads and scans every Python file below a folder, once, as a cold run does.
final class TreeScan extends SimpleFileVisitor<Path> {
    private int files;
    private long bytes;
    private int partial;
    private int statements;
    private int bindings;

    /// What was found, for a person.
    static String of(Path tree) throws IOException {
        TreeScan scan = new TreeScan();
        Files.walkFileTree(tree, scan);
        return "%d files, %d bytes, %d partial, %d statements, %d bindings"
                .formatted(scan.files, scan.bytes, scan.partial, scan.statements, scan.bindings);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile() && file.toString().endsWith(".py")) {
            byte[] source = Files.readAllBytes(file);
            Scanned scanned = Scanner.scan(source, PythonLevel.HIGHEST);
            files++;
            bytes += source.length;
            partial += scanned.isReadable() ? 0 : 1;
            statements += scanned.statements().size();
            bindings += scanned.bindings().size();
        }
        return FileVisitResult.CONTINUE;
    }
}
