package dev.belay.core.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// HMAC with SHA-256 (RFC 2104).
final class Hmac {
    private static final int BLOCK = 64;

    private final byte[] inner;
    private final byte[] outer;

    Hmac(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        this.inner = masked(block, 0x36);
        this.outer = masked(block, 0x5c);
    }

    /// Of the text in UTF-8, as 64 hex digits.
    String hex(String text) {
        return HexFormat.of().formatHex(sha256(outer, sha256(inner, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] masked(byte[] block, int mask) {
        byte[] out = block.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= (byte) mask;
        }
        return out;
    }

    private static byte[] sha256(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
