package dev.belay.core.judge.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private final Fields fields = new Fields(8);

    @Test
    void splitsAtCommas() {
        assertThat(split("a,,b c,")).containsExactly("a", "", "b c", "");
    }

    @Test
    void aQuotedFieldMayHoldCommasAndDoubledQuotes() {
        assertThat(split("1,\"a, \"\"b\"\"\",2")).containsExactly("1", "a, \"b\"", "2");
        assertThat(fields.wrong()).isEqualTo(-1);
    }

    @Test
    void sameFieldsWhetherQuotedOrNot() {
        assertThat(split("\"1\",\"\",\"x\"")).containsExactly("1", "", "x");
    }

    @Test
    void aQuoteThatDoesNotEndIsNoticedWhereItBegins() {
        split("1,\"ab");

        assertThat(fields.wrong()).isEqualTo(2);
    }

    @Test
    void whatFollowsAClosedQuoteIsNoticed() {
        split("1,\"ab\"c,2");

        assertThat(fields.wrong()).isEqualTo(2);
    }

    private List<String> split(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int count = fields.split(bytes, 0, bytes.length);
        return IntStream.range(0, count).mapToObj(fields::text).toList();
    }
}
