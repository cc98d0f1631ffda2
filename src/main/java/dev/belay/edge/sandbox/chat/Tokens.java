package dev.belay.edge.sandbox.chat;

import dev.belay.world.Clock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Access tokens: `user.expiry.signature`, each part safe in a header and in a WebSocket subprotocol.
///
/// All pods of a service have the same key, so that each accepts what any of them has issued. The signature is
/// HMAC-SHA-256 (RFC 2104) over the first two parts; the expiry is in seconds since 1970.
final class Tokens {
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final Clock clock;

    Tokens(String key, Clock clock) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    /// The id of a user: the same on every pod, and not the name.
    static String userId(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return "u-" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String issue(String userId) {
        String claim = userId + "." + clock.now().plus(LIFETIME).getEpochSecond();
        return claim + "." + signature(claim);
    }

    /// The user id of a valid token; empty when it is forged, expired, or no token at all.
    Optional<String> user(String token) {
        int second = token.lastIndexOf('.');
        int first = token.lastIndexOf('.', second - 1);
        if (first <= 0 || !same(signature(token.substring(0, second)), token.substring(second + 1))) {
            return Optional.empty();
        }
        long expiry = Long.parseLong(token.substring(first + 1, second));
        return expiry > clock.now().getEpochSecond() ? Optional.of(token.substring(0, first)) : Optional.empty();
    }

    private String signature(String claim) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return BASE64.encodeToString(mac.doFinal(claim.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
