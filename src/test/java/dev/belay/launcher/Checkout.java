package dev.belay.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A checkout with the real launcher, and JDKs and a Maven that only note what was asked of them.
final class Checkout {
    private final Path root;
    private final Path home;
    private final Path tools;

    Checkout(Path root) throws IOException {
        this.root = root;
        this.home = root.resolve("a check out");
        this.tools = root.resolve("tools");
        Files.createDirectories(home.resolve("src/main/java"));
        Files.createDirectories(home.resolve("playbooks"));
        Files.createDirectories(tools);
        Files.createDirectories(root.resolve("jdks"));
        Files.copy(Path.of("belay"), home.resolve("belay"));
        executable(home.resolve("belay"));
        Files.copy(Path.of("pom.xml"), home.resolve("pom.xml"));
        Files.writeString(home.resolve("src/main/java/A.java"), "class A {}\n");
        maven("true");
    }

    Path home() {
        return home;
    }

    Path launcher() {
        return home.resolve("belay");
    }

    /// A JDK of one version whose `java` prints its arguments.
    Path jdk(String version) throws IOException {
        Path jdk = root.resolve("jdks/jdk-" + version);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\n");
        script(jdk.resolve("bin/java"), "for a in \"$@\"; do echo \"$a\"; done");
        script(jdk.resolve("bin/javac"), "true");
        return jdk;
    }

    /// What Maven does before it leaves a jar behind; each call adds a line to `mvn.calls`.
    void maven(String act) throws IOException {
        script(
                tools.resolve("mvn"),
                "echo \"$@\" >> '" + root.resolve("mvn.calls") + "'\n" + act
                        + "\nmkdir -p target/lib && echo lib > target/lib/x.jar && echo jar > target/belay.jar");
    }

    /// A Maven that leaves these jars behind.
    void builds(Path program, List<Path> libraries) throws IOException {
        Path list = Files.write(
                root.resolve("libraries"),
                libraries.stream().map(Path::toString).toList());
        script(
                tools.resolve("mvn"),
                "mkdir -p target/lib && cp '" + program + "' target/belay.jar || exit 1\n"
                        + "while read -r jar; do cp \"$jar\" target/lib/ || exit 1; done < '" + list + "'");
    }

    List<String> mavenCalls() throws IOException {
        Path calls = root.resolve("mvn.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    Process start(Map<String, String> environment, Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().put("BELAY_JDK_DIRS", root.resolve("jdks").toString());
        builder.environment().put("BELAY_CDS", "off");
        builder.environment().putAll(environment);
        return builder.start();
    }

    Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return finish(start(environment, launcher(), arguments));
    }

    Run finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, err);
    }

    /// What a run printed; everything the stub `java` got is on `out`, one argument a line.
    record Run(int exit, String out, String err) {}

    static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
