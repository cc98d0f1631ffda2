package dev.belay.edge.sandbox.chat;

import dev.belay.edge.sandbox.Release;
import dev.belay.edge.sandbox.net.EventLoops;
import dev.belay.edge.sandbox.pod.ContainerSpec;
import dev.belay.edge.sandbox.pod.Containers;
import dev.belay.edge.sandbox.pod.RunningContainer;
import dev.belay.world.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;

/// Runs the sandbox chat service as the container of every pod whose image is [Release#REPOSITORY].
///
/// Environment: `CHAT_TOKEN_KEY` (needed, the same on all pods of the service), `FACTORY_MODE`, `CHAT_FAULTS`,
/// `CHAT_PASSWORD`, `CHAT_SEED`, `CHAT_GAP`, `CHAT_HEARTBEAT`, `CHAT_ANSWER_WITHIN`, `CHAT_SEQUENCE`, and `CHAT_TRACK`
/// for pods without the label `belay.dev/track`. Ports: `http`, and `metrics` for metrics and the drain hook.
public final class ChatContainers implements Containers {
    private static final String TRACK_LABEL = "belay.dev/track";

    private final EventLoops loops;
    private final Clock clock;

    /// @param loops shared by all pods
    public ChatContainers(EventLoops loops, Clock clock) {
        this.loops = loops;
        this.clock = clock;
    }

    @Override
    public RunningContainer start(ContainerSpec spec) {
        try {
            return run(spec);
        } catch (IOException | IllegalArgumentException e) {
            return new FailedContainer(String.valueOf(e.getMessage()));
        }
    }

    /// As [#start], for whoever wants to reach into the running service.
    ///
    /// @throws IOException when its addresses cannot be had
    /// @throws IllegalArgumentException with every mistake in image, ports and environment
    public ChatContainer run(ContainerSpec spec) throws IOException {
        if (!spec.image().startsWith(Release.REPOSITORY + ":") && !spec.image().startsWith(Release.REPOSITORY + "@")) {
            throw new IllegalArgumentException(
                    "no image " + spec.image() + " in the sandbox: it has " + Release.REPOSITORY + ":NAME only");
        }
        Map<String, String> environment = spec.environment();
        String track = spec.labels().getOrDefault(TRACK_LABEL, environment.getOrDefault("CHAT_TRACK", "stable"));
        ChatSettings settings =
                ChatSettings.read(new ChatSettings.Identity(spec.pod().name(), track, spec.image()), environment);
        ChatService.Listen listen = new ChatService.Listen(
                InetAddress.ofLiteral(spec.address()),
                spec.ports().getOrDefault("http", 0),
                spec.ports().getOrDefault("metrics", 0));
        return new ChatContainer(settings, listen, loops, clock);
    }
}
