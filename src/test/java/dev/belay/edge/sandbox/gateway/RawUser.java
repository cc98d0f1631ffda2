package dev.belay.edge.sandbox.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A user who writes and reads HTTP by hand.
record RawUser(Socket socket) implements AutoCloseable {
    record Response(int status, List<String> head) {
        String header(String name) {
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    static RawUser connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return new RawUser(socket);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// One response; its body is read and dropped.
    Response readResponse() throws IOException {
        Response response = readHead(socket.getInputStream());
        String length = response.header("content-length");
        socket.getInputStream().readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return response;
    }

    static Response readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended within a head: " + head);
            }
            head.write(next);
        }
        List<String> lines = head.toString(StandardCharsets.US_ASCII).lines().toList();
        String[] words = lines.getFirst().split(" ");
        return new Response(words[0].startsWith("HTTP") ? Integer.parseInt(words[1]) : 0, lines);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
