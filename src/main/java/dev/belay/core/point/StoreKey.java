package dev.belay.core.point;

import dev.belay.core.model.Hmac;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The secret key of a store, under which values of Secrets are hashed, so that a point shows whether a value changed
/// and not what it is. It is in no point, and never printed.
public final class StoreKey {
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

    /// The keyed digest [Hmac] of the parts, each closed by a zero byte, in hex. Equal values of different keys of
    /// different Secrets do not show as equal, as their names are hashed with them.
    String hash(String... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String part : parts) {
            message.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            message.write(0);
        }
        return new Hmac(key).hex(message.toByteArray());
    }

    @Override
    public String toString() {
        return known() ? "StoreKey[…]" : "StoreKey[unknown]";
    }
}
