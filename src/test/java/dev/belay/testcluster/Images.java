package dev.belay.testcluster;

import dev.belay.core.model.Digest;
import dev.belay.edge.sandbox.Release;
import dev.belay.edge.sandbox.pod.Containers;
import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which program an image is, so that manifests look as they always do.
final class Images {
    private static final String ECHO = Containers.REGISTRY + "echo";

    /// The program of an image; empty: no such image can be pulled.
    ///
    /// @param image with a tag or a digest that [#id] gave
    Optional<List<String>> command(String image) {
        String repository = repository(image);
        if (repository.equals(ECHO)) {
            return Optional.of(java(EchoProgram.class, image.substring(image.lastIndexOf(':') + 1)));
        }
        return repository.equals(Release.REPOSITORY) ? Optional.of(java(ChatProgram.class)) : Optional.empty();
    }

    /// Whether an image with a command of its own in the manifest can be had: all but those of the reserved name.
    boolean pullable(String image) {
        return !image.startsWith("registry.invalid/");
    }

    /// As in `imageID` of a container's status: the digest is that of the name.
    static String id(String image) {
        return image.contains("@") ? image : repository(image) + "@" + Digest.of(image);
    }

    private static String repository(String image) {
        String name = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0 ? name : name.substring(0, colon);
    }

    /// A small JVM with the classes of this one.
    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes(),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classes() {
        if (Images.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(given.split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
