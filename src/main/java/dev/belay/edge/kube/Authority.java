package dev.belay.edge.kube;

import dev.belay.core.model.Digest;
import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/// The certificate authority that a connection trusts, as a fingerprint: tells two clusters apart where their UID
/// cannot
/// be read.
final class Authority {
    private Authority() {}

    /// SHA-256 of the first certificate in DER form, in hex; empty when none is named or it cannot be read: a point may
    /// lack it.
    static String fingerprint(Config config) {
        try {
            byte[] pem = pem(config);
            if (pem.length == 0) {
                return "";
            }
            Certificate first =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            return Digest.of(first.getEncoded()).hex();
        } catch (CertificateException | IOException | IllegalArgumentException _) {
            return "";
        }
    }

    /// A kubeconfig holds it in base64, or names its file.
    private static byte[] pem(Config config) throws IOException {
        String data = config.getCaCertData();
        if (data != null && !data.isEmpty()) {
            return data.startsWith("-----")
                    ? data.getBytes(StandardCharsets.US_ASCII)
                    : Base64.getMimeDecoder().decode(data);
        }
        String file = config.getCaCertFile();
        return file == null || file.isEmpty() ? new byte[0] : Files.readAllBytes(Path.of(file));
    }
}
