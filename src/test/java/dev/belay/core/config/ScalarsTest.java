package dev.belay.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    @ParameterizedTest
    @CsvSource({"0B,0", "64Mi,67108864", "64MiB,67108864", "10MB,10000000", "2kB,2000", "3Ki,3072", "1 GB,1000000000"})
    void readsSizes(String text, long bytes) {
        assertThat(Scalars.size(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "Mi", "1.5Gi", "-1Mi", "64mi", "99999999999Ti"})
    void refusesOtherSizes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scalars.size(text));
    }

    @ParameterizedTest
    @CsvSource({"0%,0", "99.9%,99.9", "100%,100", "5 %,5"})
    void readsPercentages(String text, BigDecimal percent) {
        assertThat(Scalars.percent(text)).isEqualByComparingTo(percent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "101%", "-1%", "%", "0.5"})
    void refusesOtherPercentages(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scalars.percent(text));
    }

    @ParameterizedTest
    @CsvSource({"5/s,5", "300/m,5", "3600/h,1", "0.5/s,0.5"})
    void readsRates(String text, double perSecond) {
        assertThat(Scalars.rate(text)).isEqualTo(perSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5/d", "/s", "-5/s"})
    void refusesOtherRates(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scalars.rate(text));
    }

    @Test
    void guessesTheWordThatWasMeant() {
        List<String> known = List.of("rollback", "resume", "report", "status", "-e");
        assertThat(Nearest.to("rolback", known)).contains("rollback");
        assertThat(Nearest.to("stauts", known)).contains("status");
        assertThat(Nearest.to("REPORT", known)).contains("report");
        assertThat(Nearest.to("xyzzy", known)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"'',abc,3", "abc,abc,0", "ab,ba,1", "kitten,sitting,3", "CA,ABC,3"})
    void countsEdits(String a, String b, int edits) {
        assertThat(Nearest.distance(a, b)).isEqualTo(edits);
        assertThat(Nearest.distance(b, a)).isEqualTo(edits);
    }
}
