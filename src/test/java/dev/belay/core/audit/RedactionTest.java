package dev.belay.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private final Redaction redaction =
            new Redaction(new byte[] {1, 2, 3}, Set.of("hunter2!", "hunter2!longer", "abc"));

    @Test
    void aSecretIsReplacedWhereverItStands() {
        Redaction.Redacted out = redaction.apply(Value.object(
                "why", Value.of("pass is hunter2!, I think"), "more", Value.list(Value.of("hunter2!"), Value.of("x"))));

        assertThat(Json.compact(out.value()))
                .doesNotContain("hunter2")
                .containsPattern("pass is redacted:[0-9a-f]{8}, I");
        assertThat(out.count()).isEqualTo(2);
    }

    @Test
    void equalSecretsHaveEqualMarksAndAnotherKeyGivesAnother() {
        Value.Obj document = Value.object("a", Value.of("hunter2!"), "b", Value.of("hunter2!"));

        Value.Obj out = redaction.apply(document).value();
        Value.Obj other = new Redaction(new byte[] {9}, Set.of("hunter2!"))
                .apply(document)
                .value();

        assertThat(out.text("/a")).isEqualTo(out.text("/b"));
        assertThat(out).isNotEqualTo(other);
    }

    @Test
    void theLongerOfTwoSecretsIsReplacedWhole() {
        assertThat(Json.compact(redaction
                        .apply(Value.object("a", Value.of("hunter2!longer")))
                        .value()))
                .doesNotContain("longer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abcdefghijkl.mnop",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3",
                "https://user:pa55word@git.example.com/x",
                "-----BEGIN RSA PRIVATE KEY-----MIIEowIBAAKCAQEA-----END RSA PRIVATE KEY-----"
            })
    void aTextInTheFormOfASecretIsReplaced(String text) {
        String out = Json.compact(
                redaction.apply(Value.object("text", Value.of(text))).value());

        assertThat(out).contains("redacted:").doesNotContain("mnop", "dozjg", "pa55word", "MIIEow");
    }

    @Test
    void aTextUnderAKeyThatNamesASecretIsReplaced() {
        Redaction.Redacted out = redaction.apply(Value.object(
                "apiToken", Value.of("x1"), "secrets", Value.of(3), "password", Value.of(""), "tokens", Value.of("n")));

        assertThat(out.value().text("/apiToken").orElseThrow()).startsWith("redacted:");
        assertThat(out.value().number("/secrets")).contains(3L);
        assertThat(out.count()).isEqualTo(1);
    }

    @Test
    void anOrdinaryTextStays() {
        Value.Obj document =
                Value.object("reason", Value.of("5xx after phase 2"), "n", Value.of(1), "abc", Value.of("abc"));

        assertThat(redaction.apply(document)).isEqualTo(new Redaction.Redacted(document, 0));
    }

    /// RFC 4231, test cases 1, 2 and 6.
    @Test
    void theKeyedDigestIsHmacSha256() {
        byte[] twenty = new byte[20];
        Arrays.fill(twenty, (byte) 0x0b);
        byte[] large = HexFormat.of().parseHex("aa".repeat(131));

        assertThat(new Hmac(twenty).hex("Hi There"))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assertThat(new Hmac("Jefe".getBytes(StandardCharsets.UTF_8)).hex("what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(new Hmac(large).hex("Test Using Larger Than Block-Size Key - Hash Key First"))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }
}
