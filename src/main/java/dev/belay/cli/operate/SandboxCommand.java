package dev.belay.cli.operate;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.site.SandboxHost;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The embedded stand-in for a cluster.
@Command(
        name = "sandbox",
        description = "The embedded stand-in for a cluster: needs nothing installed.",
        subcommands = SandboxCommand.Up.class)
@Manual(
        examples = {
            "belay sandbox up | until Ctrl-C; use it with -e sandbox from another terminal",
            "belay sandbox up --port 18080 | with the API server on a fixed port"
        },
        exits = {Exit.OK, Exit.UNREACHABLE})
public final class SandboxCommand {

    /// Runs until stopped.
    @Command(name = "up", description = "Runs a sandbox until stopped: API server, controllers, chat pods, gateway.")
    @Manual(
            examples = {
                "belay sandbox up | until Ctrl-C; use it with -e sandbox from another terminal",
                "belay sandbox up --port 18080 | with the API server on a fixed port"
            },
            exits = {Exit.OK, Exit.UNREACHABLE})
    public static final class Up implements Task {
        private static final Duration NAP = Duration.ofMillis(200);

        @Option(names = "--port", paramLabel = "PORT", description = "port of the API server (default: any)")
        private int port;

        @Override
        public Outcome run(Session session) throws InterruptedException {
            Path folder = session.stateDirectory().resolve("sandbox");
            if (Files.exists(folder.resolve("kubeconfig"))) {
                session.warn("another sandbox is up or was killed; its files are replaced");
            }
            try (SandboxHost host = SandboxHost.start(folder, port, session.clock())) {
                session.opened("", "stopping the sandbox");
                session.screen()
                        .say(Line.of(
                                Mark.OK, "sandbox is up: API " + host.sandbox().url() + ", chat " + host.target()));
                session.screen().say(Line.of("  belay status -e sandbox"));
                session.screen()
                        .say(Line.of("  kubectl --kubeconfig " + folder.resolve("kubeconfig")
                                + " -n chat get deploy,rs,pods"));
                session.screen().say(Line.of("  Ctrl-C stops it"));
                while (!session.stop().asked()) {
                    session.clock().sleep(NAP);
                }
            } catch (InterruptedException _) {
                // Ctrl-C is how it ends.
                return down();
            } catch (IOException e) {
                throw new Stopped(Failure.of(
                        ErrorCode.SANDBOX,
                        "the sandbox could not start",
                        String.valueOf(e.getMessage()),
                        "belay sandbox up --port 0"));
            }
            return down();
        }

        private static Outcome down() {
            return Outcome.ok("Sandbox", Value.object("state", Value.of("down")))
                    .text(List.of(Line.of("sandbox is down")));
        }
    }
}
