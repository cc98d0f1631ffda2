package dev.belay.edge.kube;

import dev.belay.world.WorldException;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The algorithm of a client's private key. Fabric8 takes every key in PKCS#8 (RFC 5958) for one of RSA; it has to be
/// told of others.
final class ClientKey {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    private ClientKey() {}

    /// Tells the configuration which algorithm its key has, where there is a key in PKCS#8.
    ///
    /// @throws WorldException of kind `INVALID` when its file cannot be read, or it is no key
    static void recognise(Config config) {
        Matcher pem = PKCS8.matcher(pem(config));
        if (pem.find()) {
            config.setClientKeyAlgo(algorithm(Base64.getMimeDecoder().decode(pem.group(1))));
        }
    }

    private static String pem(Config config) {
        String data = config.getClientKeyData();
        if (data != null && !data.isEmpty()) {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII);
        }
        String file = config.getClientKeyFile();
        if (file == null || file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new WorldException(
                    WorldException.Kind.INVALID, "the kubeconfig's client key " + file + " cannot be read", e);
        }
    }

    private static String algorithm(byte[] encoded) {
        for (String algorithm : ALGORITHMS) {
            try {
                KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                return algorithm;
            } catch (InvalidKeySpecException | NoSuchAlgorithmException _) {
                // one of the others, then
            }
        }
        throw new WorldException(
                WorldException.Kind.INVALID,
                "the kubeconfig's client key is none of the kinds " + String.join(", ", ALGORITHMS));
    }
}
