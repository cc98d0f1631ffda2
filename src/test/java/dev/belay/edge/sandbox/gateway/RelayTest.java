package dev.belay.edge.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An upgraded connection is bytes in both directions, however slowly one side reads, until both have finished.
class RelayTest {
    private static final String UPGRADE =
            "GET /ws HTTP/1.1\r\nHost: chat\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String SWITCHING = String.join(
            "\r\n",
            "HTTP/1.1 101 Switching Protocols",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            "",
            "");

    private GatewayWorld world;
    private ServerSocket pods;

    @BeforeEach
    void begin() throws IOException {
        world = new GatewayWorld("relay");
        pods = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        world.service("stable");
        world.ready("stable", false);
        world.endpoint("stable", "raw", pods.getLocalPort());
        world.rules("[{backendRefs: [{name: stable, port: 80}]}]");
    }

    @AfterEach
    void end() throws IOException {
        world.close();
        pods.close();
    }

    @Test
    void bytesRightBehindTheUpgradeAreNotLost() throws Exception {
        serve(pod -> pod.getOutputStream().write((SWITCHING + "first words").getBytes(StandardCharsets.US_ASCII)));

        try (RawUser user = upgraded()) {
            assertThat(user.socket().getInputStream().readNBytes(11))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("first words");
        }
    }

    @Test
    void whatOneSideDoesNotReadTheOtherCannotSend() throws Exception {
        byte[] much = new byte[32 * 1024 * 1024];
        new SplittableRandom(1).nextBytes(much);
        Thread sender = serve(pod -> {
            pod.getOutputStream().write(SWITCHING.getBytes(StandardCharsets.US_ASCII));
            pod.getOutputStream().write(much);
        });

        try (RawUser user = upgraded()) {
            InputStream in = user.socket().getInputStream();
            byte[] first = in.readNBytes(1024);
            assertThat(sender.isAlive())
                    .as("the sender is held back by who does not read")
                    .isTrue();
            byte[] rest = in.readNBytes(much.length - 1024);

            assertThat(first).startsWith(Arrays.copyOf(much, 1024));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(much, 1024, much.length));
        }
    }

    @Test
    void whoHasFinishedSendingCanStillListen() throws Exception {
        serve(pod -> {
            OutputStream out = pod.getOutputStream();
            out.write(SWITCHING.getBytes(StandardCharsets.US_ASCII));
            byte[] heard = pod.getInputStream().readAllBytes();
            out.write(("heard " + heard.length).getBytes(StandardCharsets.US_ASCII));
        });

        try (RawUser user = upgraded()) {
            user.send("x".repeat(1000));
            user.socket().shutdownOutput();

            assertThat(user.socket().getInputStream().readAllBytes())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("heard 1000");
        }
    }

    @Test
    void whenThePodIsGoneSoIsTheConnection() throws Exception {
        serve(pod -> pod.getOutputStream().write(SWITCHING.getBytes(StandardCharsets.US_ASCII)));

        try (RawUser user = upgraded()) {
            assertThat(user.socket().getInputStream().read()).isEqualTo(-1);
        }
    }

    private interface Conversation {
        void with(Socket pod) throws IOException;
    }

    /// Accepts one connection, reads the head of the request, and goes on as told; then closes it.
    private Thread serve(Conversation conversation) {
        return Thread.ofVirtual().start(() -> {
            try (Socket pod = pods.accept()) {
                RawUser.readHead(pod.getInputStream());
                conversation.with(pod);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private RawUser upgraded() throws IOException {
        RawUser user = RawUser.connect(world.port());
        user.send(UPGRADE);
        assertThat(user.readResponse().status()).isEqualTo(101);
        return user;
    }
}
