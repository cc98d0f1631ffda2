package dev.belay.core.golden;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the markers of one run: `<prefix>.<run 8 hex>.<worker 2 hex><user 6 hex>.<tag 16 hex>`, 39 ASCII characters
/// with the usual prefix.
///
/// The tag is the first 8 bytes of HMAC-SHA-256 (RFC 2104) over everything before its dot, under the run's key. The
/// key is never shown.
public final class Markers {
    private static final int TAG_BYTES = 8;
    private static final HexFormat HEX = HexFormat.of();

    private final String prefix;
    private final String run;
    private final int worker;
    private final Mac mac;

    /// @param run 8 lower-case hex digits
    /// @param key 32 random bytes, one for each run
    public Markers(String prefix, String run, int worker, byte[] key) {
        if (!run.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("a run is 8 hex digits: " + run);
        }
        this.prefix = prefix;
        this.run = run;
        this.worker = worker;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /// The marker of a user of this worker.
    public String of(int user) {
        return marker(worker, user);
    }

    String marker(int ofWorker, int user) {
        String head = prefix + "." + run + "." + HEX.toHexDigits(ofWorker, 2) + HEX.toHexDigits(user, 6);
        byte[] tag = mac.doFinal(head.getBytes(StandardCharsets.US_ASCII));
        return head + "." + HEX.formatHex(Arrays.copyOf(tag, TAG_BYTES));
    }

    String prefix() {
        return prefix;
    }

    String run() {
        return run;
    }

    int worker() {
        return worker;
    }
}
