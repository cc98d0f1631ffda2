package dev.belay.edge.sandbox;

import dev.belay.core.model.Value;
import dev.belay.edge.files.YamlWriter;
import dev.belay.edge.sandbox.pod.Containers;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// Starts sandboxes for tests, with small HTTP servers as containers.
public final class RunningSandbox {
    private RunningSandbox() {}

    /// With the namespace `chat` and nothing in it.
    public static Sandbox empty() throws IOException {
        return start(new Seed(List.of(Seed.NAMESPACE), List.of()));
    }

    public static Sandbox start(Seed seed) throws IOException {
        return start(seed, new EchoContainers());
    }

    public static Sandbox start(Seed seed, Containers containers) throws IOException {
        return Sandbox.start(new SandboxOptions(0, new SystemTime(), new SecureRandom(), containers, seed, List.of()));
    }

    /// Writes a kubeconfig into a folder.
    public static Path write(Value kubeconfig, Path folder, String name) throws IOException {
        return Files.writeString(folder.resolve(name), YamlWriter.write(kubeconfig));
    }
}
