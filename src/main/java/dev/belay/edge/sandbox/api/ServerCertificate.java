package dev.belay.edge.sandbox.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate for `127.0.0.1` and `localhost` that is its own authority (X.509 v3, RFC 5280; ECDSA on
/// P-256), made anew for each sandbox: clients send tokens over TLS only.
final class ServerCertificate {
    private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_USAGE = "2.5.29.37";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final Duration VALID = Duration.ofDays(365);
    private static final Duration SKEW = Duration.ofDays(1);

    private final byte[] encoded;
    private final SSLContext context;

    private ServerCertificate(byte[] encoded, SSLContext context) {
        this.encoded = encoded;
        this.context = context;
    }

    static ServerCertificate make(Instant now) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] encoded = signed(unsigned(keys, now), keys);
            return new ServerCertificate(encoded, context(encoded, keys));
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot make a certificate for the sandbox's API server", e);
        }
    }

    SSLContext context() {
        return context;
    }

    /// In PEM (RFC 7468).
    String pem() {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] unsigned(KeyPair keys, Instant now) {
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text("belay sandbox"))));
        return Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(BigInteger.valueOf(now.toEpochMilli())),
                Der.sequence(Der.oid(ECDSA_SHA256)),
                name,
                Der.sequence(Der.time(now.minus(SKEW)), Der.time(now.plus(VALID))),
                name,
                keys.getPublic().getEncoded(),
                Der.explicit(3, extensions()));
    }

    private static byte[] extensions() {
        // digitalSignature (bit 0) and keyCertSign (bit 5)
        byte[] usage = Der.bits(2, new byte[] {(byte) 0x84});
        byte[] names = Der.sequence(
                Der.implicit(2, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.implicit(7, new byte[] {127, 0, 0, 1}));
        return Der.sequence(
                Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.yes(), Der.octets(Der.sequence(Der.yes()))),
                Der.sequence(Der.oid(KEY_USAGE), Der.yes(), Der.octets(usage)),
                Der.sequence(Der.oid(EXTENDED_USAGE), Der.octets(Der.sequence(Der.oid(SERVER)))),
                Der.sequence(Der.oid(ALTERNATIVE_NAMES), Der.octets(names)));
    }

    private static byte[] signed(byte[] unsigned, KeyPair keys) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(unsigned);
        return Der.sequence(unsigned, Der.sequence(Der.oid(ECDSA_SHA256)), Der.bits(0, signature.sign()));
    }

    private static SSLContext context(byte[] encoded, KeyPair keys) throws GeneralSecurityException, IOException {
        Certificate certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        char[] none = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("sandbox", keys.getPrivate(), none, new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
