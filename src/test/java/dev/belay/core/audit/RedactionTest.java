package dev.belay.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
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
}
