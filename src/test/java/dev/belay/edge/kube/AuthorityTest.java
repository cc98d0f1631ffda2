package dev.belay.edge.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.edge.sandbox.RunningSandbox;
import dev.belay.edge.sandbox.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// EM-12 compares it with what a point holds.
class AuthorityTest {
    @TempDir
    private Path directory;

    @Test
    void isTheDigestOfTheCertificateThatTheKubeconfigHolds() throws IOException, GeneralSecurityException {
        try (Sandbox sandbox = RunningSandbox.empty()) {
            String pem = new String(
                    Base64.getDecoder()
                            .decode(sandbox.kubeconfig()
                                    .text("/clusters/0/cluster/certificate-authority-data")
                                    .orElseThrow()),
                    StandardCharsets.US_ASCII);
            Path file = RunningSandbox.write(sandbox.kubeconfig(), directory, "kubeconfig");

            try (KubeCluster cluster = Connection.through(file, "test").open()) {
                assertThat(cluster.caFingerprint()).isEqualTo(sha256(pem));
            }
        }
    }

    @Test
    void isEmptyWhereNoAuthorityIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("kubeconfig"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: a, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: a, user: {token: t}}]
            contexts: [{name: a, context: {cluster: a, user: a}}]
            current-context: a
            """);

        try (KubeCluster cluster = Connection.through(file, "test").open()) {
            assertThat(cluster.caFingerprint()).isEmpty();
        }
    }

    private static String sha256(String pem) throws GeneralSecurityException {
        byte[] der = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    }
}
