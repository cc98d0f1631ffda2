package dev.belay.testcluster;

import dev.belay.core.model.Kind;
import dev.belay.edge.sandbox.pod.ContainerSpec;
import dev.belay.edge.sandbox.pod.Containers;
import dev.belay.edge.sandbox.pod.RunningContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Runs a container of the sandbox as a process of its own, told by the node's variables who it is.
final class PodProgram {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 20;

    private PodProgram() {}

    /// Runs until the container ends, `SIGTERM` comes, or whoever started us is gone; ends the JVM.
    static void run(Containers containers, String image) {
        RunningContainer container = containers.start(spec(image));
        container.logTail(50).forEach(System.out::println);
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            container.stop(GRACE);
            awaitExit(container);
        }));
        Thread.ofVirtual().start(PodProgram::endWithParent);
        Optional<RunningContainer.Exit> exit = awaitExit(container);
        if (told.getCount() > 0) {
            exit.ifPresent(e -> {
                System.out.println(e.message());
                Runtime.getRuntime().halt(e.code());
            });
        }
    }

    private static Optional<RunningContainer.Exit> awaitExit(RunningContainer container) {
        try {
            while (container.exit().isEmpty()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return container.exit();
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said to us
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().halt(137);
    }

    /// What the node says in the environment.
    static String given(String variable) {
        return Objects.requireNonNull(System.getenv(variable), variable + " is not set: the node did not start us");
    }

    private static ContainerSpec spec(String image) {
        Map<String, Integer> ports = new HashMap<>();
        Map<String, String> given = new HashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(Variables.PORT)) {
                ports.put(name.substring(Variables.PORT.length()).toLowerCase(Locale.ROOT), Integer.valueOf(value));
            }
            given.put(name, value);
        });
        return new ContainerSpec(
                Kind.POD.named(given(Variables.NAMESPACE), given(Variables.NAME)),
                given(Variables.UID),
                given(Variables.CONTAINER),
                image,
                given(Variables.ADDRESS),
                ports,
                given,
                Map.of(),
                0);
    }
}
