package dev.belay.core.point;

import dev.belay.core.model.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The secret key of a store, under which values of Secrets are hashed, so that a point shows whether a value changed
/// and not what it is. It is in no point, and never printed.
public final class StoreKey {
    private static final int BLOCK = 64;
    private static final int SHORTEST = 32;

    private final byte[] key;

    private StoreKey(byte[] key) {
        this.key = key;
    }

    /// @throws IllegalArgumentException when the key has fewer than 32 bytes
    public static StoreKey of(byte[] key) {
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("a store key has at least 32 bytes");
        }
        return new StoreKey(key.clone());
    }

    /// Of a store whose key is not here, as that of a point that came as a file: Secrets cannot be compared.
    public static StoreKey unknown() {
        return new StoreKey(new byte[0]);
    }

    public boolean known() {
        return key.length > 0;
    }

    /// The key's name: tells whether two hashes were made under one key.
    public String id() {
        return known() ? hash("belay store key").substring(0, 16) : "";
    }

    /// HMAC-SHA-256 (RFC 2104) of the parts, each closed by a zero byte, in hex. Equal values of different keys of
    /// different Secrets do not show as equal, as their names are hashed with them.
    String hash(String... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String part : parts) {
            message.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            message.write(0);
        }
        return HexFormat.of().formatHex(hmac(key, message.toByteArray()));
    }

    static byte[] hmac(byte[] key, byte[] message) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        byte[] inner = sha256(join(pad(block, 0x36), message));
        return sha256(join(pad(block, 0x5c), inner));
    }

    private static byte[] pad(byte[] block, int with) {
        byte[] padded = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            padded[i] = (byte) (block[i] ^ with);
        }
        return padded;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] sha256(byte[] bytes) {
        return HexFormat.of().parseHex(Digest.of(bytes).hex());
    }

    @Override
    public String toString() {
        return known() ? "StoreKey[…]" : "StoreKey[unknown]";
    }
}
