package dev.belay.core.judge.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "1.2.3", "0x10", "1f", "NaN", "nan", "-Inf", "Infinity", " 1", "1 ", "1e", "e5"})
    void isNoNumber(String text) {
        assertThat(read(text)).isNaN();
    }

    @Test
    void positiveInfinityIsWrittenAsPrometheusDoes() {
        assertThat(read("+Inf")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatTheJdkReads(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            String text = switch (i % 4) {
                case 0 -> String.valueOf(random.nextLong());
                case 1 -> String.valueOf(random.nextInt(1_000_000) / 1000.0);
                case 2 -> random.nextLong() + "." + random.nextInt(1 << 30);
                default -> Double.isFinite(number) ? String.valueOf(number) : "0";
            };
            assertThat(read(text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    private static double read(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
        return Numbers.read(bytes, 1, bytes.length - 1);
    }
}
