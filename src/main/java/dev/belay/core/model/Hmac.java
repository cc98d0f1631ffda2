package dev.belay.core.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// HMAC with SHA-256 (RFC 2104): a digest that only who has the key can make or guess. An instance is immutable, and
/// never prints its key.
public final class Hmac {
    private static final int BLOCK = 64;

    private final byte[] inner;
    private final byte[] outer;

    /// @param key of any length; it is copied
    public Hmac(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256(key, new byte[0]) : key, BLOCK);
        this.inner = masked(block, 0x36);
        this.outer = masked(block, 0x5c);
    }

    /// Of the text in UTF-8, as 64 hex digits.
    public String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /// As 64 hex digits.
    public String hex(byte[] message) {
        return HexFormat.of().formatHex(sha256(outer, sha256(inner, message)));
    }

    private static byte[] masked(byte[] block, int mask) {
        byte[] out = block.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= (byte) mask;
        }
        return out;
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
