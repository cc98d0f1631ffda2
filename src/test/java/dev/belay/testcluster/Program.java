package dev.belay.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder with the control plane's program, as `src/test/cluster/build` makes it.
///
/// @param folder holds the program under the names it answers to, and `gateway-api`
record Program(Path folder) {
    private static final Pattern VERSION = Pattern.compile("(?m)^\\tk8s\\.io/kubernetes (v[0-9.]+)$");
    private static final Path MODULE = Path.of("src/test/cluster/go.mod");

    /// Where it should be: `KUBEBUILDER_ASSETS` wins, else the cache folder of this version.
    static Program expected(Map<String, String> environment) {
        String assets = environment.getOrDefault("KUBEBUILDER_ASSETS", "");
        if (!assets.isEmpty()) {
            return new Program(Path.of(assets));
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.isEmpty() ? Path.of(environment.getOrDefault("HOME", "/"), ".cache") : Path.of(cache);
        return new Program(base.resolve("belay/testcluster/" + version() + "-linux-" + architecture()));
    }

    boolean present() {
        return Files.isExecutable(named("kube-apiserver")) && Files.isDirectory(definitions());
    }

    Path named(String name) {
        return folder.resolve(name);
    }

    /// The Gateway API's definitions, one file each.
    Path definitions() {
        return folder.resolve("gateway-api");
    }

    private static String version() {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(MODULE));
            if (!matcher.find()) {
                throw new IllegalStateException(MODULE + " names no version of k8s.io/kubernetes");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException("tests run at the top of the checkout; " + MODULE + " is not there", e);
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "aarch64" -> "arm64";
            case "amd64", "x86_64" -> "amd64";
            case String other -> other;
        };
    }
}
