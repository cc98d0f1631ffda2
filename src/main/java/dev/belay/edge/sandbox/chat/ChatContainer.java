package dev.belay.edge.sandbox.chat;

import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.edge.sandbox.pod.RunningContainer;
import dev.belay.world.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One chat service that runs as a container, and the handle to it for whoever is in the same process.
public final class ChatContainer implements RunningContainer {
    private final Clock clock;
    private final ChatService service;
    private final List<String> log = new ArrayList<>();
    private final AtomicReference<@Nullable Exit> exit = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    ChatContainer(ChatSettings settings, ChatService.Listen listen, EventLoops loops, Clock clock) throws IOException {
        this.clock = clock;
        this.service = new ChatService(settings, listen, loops, clock, this::ended);
        log("chat service " + settings.pod().name() + " listens on "
                + listen.address().getHostAddress() + ":" + httpPort() + ", metrics on " + metricsPort());
        log("mode " + settings.mode() + ", track " + settings.pod().track() + ", faults: " + settings.faultsInWords());
    }

    public int httpPort() {
        return service.httpPort();
    }

    public int metricsPort() {
        return service.metricsPort();
    }

    /// What goes wrong on request, and how often it has.
    public Faults faults() {
        return service.faults();
    }

    @Override
    public void stop(Duration grace) {
        log("asked to stop within " + grace.toMillis() + " ms");
        service.stop(grace);
        if (grace.isZero()) {
            awaitEnd();
        }
    }

    @Override
    public Optional<Exit> exit() {
        return Optional.ofNullable(exit.get());
    }

    @Override
    public synchronized List<String> logTail(int lines) {
        return List.copyOf(log.subList(Math.max(0, log.size() - lines), log.size()));
    }

    private void ended(int code) {
        String message = switch (code) {
            case ChatService.ENDED -> "ended when asked to";
            case ChatService.KILLED -> "killed: the grace was over";
            default -> "crashed at a message (fault crash)";
        };
        log(message);
        exit.set(new Exit(code, message));
        ended.countDown();
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void log(String line) {
        log.add(clock.now() + " " + line);
    }
}
