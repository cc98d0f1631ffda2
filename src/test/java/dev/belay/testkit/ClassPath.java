package dev.belay.testkit;

import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What the tests of this process are loaded from, for processes that they start.
public final class ClassPath {
    private ClassPath() {}

    /// However the tests were started; absolute, so that they are found from any directory.
    public static List<Path> entries() {
        Stream<Path> given = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        Stream<Path> loaded = ClassPath.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())))
                : Stream.empty();
        return Stream.concat(loaded, given).map(Path::toAbsolutePath).distinct().toList();
    }
}
