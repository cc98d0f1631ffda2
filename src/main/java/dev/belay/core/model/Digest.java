package dev.belay.core.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest (FIPS 180-4), written `sha256:` and 64 lower-case hex digits.
public record Digest(String hex) {
    public Digest {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + hex);
        }
    }

    public static Digest of(byte[] bytes) {
        try {
            return new Digest(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// Of the text in UTF-8.
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Of the canonical JSON: equal values have equal digests.
    public static Digest of(Value value) {
        return of(Json.canonical(value));
    }

    /// The first hex digits.
    public String head(int digits) {
        return hex.substring(0, digits);
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
