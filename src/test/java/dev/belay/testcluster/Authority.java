package dev.belay.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate authority of one run, made with `openssl`, and the pairs it signed.
final class Authority {
    private static final String SHORT = "[req]\ndistinguished_name=name\n[name]\n";

    private final Path folder;

    private Authority(Path folder) {
        this.folder = folder;
    }

    /// @throws UncheckedIOException when there is no `openssl`, or it fails
    static Authority found(Path folder) {
        Authority authority = new Authority(folder);
        authority.write("openssl.cnf", SHORT);
        authority.run("ca", "/CN=belay test cluster", List.of("-addext", "basicConstraints=critical,CA:TRUE"));
        return authority;
    }

    /// A pair `NAME.crt` and `NAME.key`.
    ///
    /// @param subject as `/O=group/CN=user`
    /// @param names further names of a server, as `DNS:localhost,IP:127.0.0.1`; empty for a client
    Pair pair(String name, String subject, String names) {
        List<String> options = new ArrayList<>(List.of(
                "-CA",
                file("ca.crt").toString(),
                "-CAkey",
                file("ca.key").toString(),
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-addext",
                "extendedKeyUsage=clientAuth,serverAuth"));
        if (!names.isEmpty()) {
            options.addAll(List.of("-addext", "subjectAltName=" + names));
        }
        run(name, subject, options);
        return new Pair(file(name + ".crt"), file(name + ".key"));
    }

    Path certificate() {
        return file("ca.crt");
    }

    /// A kubeconfig with a client certificate in it.
    Path kubeconfig(String name, String server, Pair pair) {
        return kubeconfig(name, server, """
            client-certificate-data: "%s", client-key-data: "%s"
            """.formatted(encoded(pair.certificate()), encoded(pair.key())), name);
    }

    /// A kubeconfig with a token in it.
    Path kubeconfig(String name, String server, String token) {
        return kubeconfig(name, server, "token: \"" + token + "\"", name);
    }

    private Path kubeconfig(String name, String server, String credentials, String user) {
        return write(name + ".kubeconfig", """
            apiVersion: v1
            kind: Config
            current-context: test
            clusters: [{name: test, cluster: {server: "%s", certificate-authority-data: "%s"}}]
            users: [{name: %s, user: {%s}}]
            contexts: [{name: test, context: {cluster: test, user: %3$s}}]
            """.formatted(server, encoded(certificate()), user, credentials.strip()));
    }

    /// A certificate and its key, each in PEM.
    record Pair(Path certificate, Path key) {}

    private void run(String name, String subject, List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30".split(" ")));
        command.addAll(List.of("-config", file("openssl.cnf").toString(), "-subj", subject));
        command.addAll(List.of(
                "-keyout",
                file(name + ".key").toString(),
                "-out",
                file(name + ".crt").toString()));
        command.addAll(more);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("openssl refused to make " + name + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("openssl, which makes the test cluster's certificates, cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making " + name, e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
