package dev.belay.run.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.imports.PythonLevel;
import dev.belay.core.imports.Scanned;
import dev.belay.core.imports.Scanner;
import dev.belay.core.model.GitId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Kept facts: whole, damaged, cut off, foreign (IM-30).
class FactPackTest {
    private static final GitId ONE = new GitId("1".repeat(40));
    private static final GitId TWO = new GitId("2".repeat(40));
    private static final Scanned FACTS =
            Scanner.scan("import a\nfrom b import c\n".getBytes(StandardCharsets.UTF_8), PythonLevel.HIGHEST);

    @Test
    void whatWasAddedIsFoundInTheNextRun() {
        FactPack next = new FactPack(written());

        assertThat(next.find(ONE)).contains(FACTS);
        assertThat(next.find(TWO)).contains(FACTS);
        assertThat(next.bytes()).isEmpty();
    }

    @Test
    void aDamagedEntryIsAMissAndTheOthersAreNot() {
        byte[] bytes = written();
        bytes[bytes.length - 1] ^= 1;
        FactPack damaged = new FactPack(bytes);

        assertThat(damaged.find(ONE).isPresent() ^ damaged.find(TWO).isPresent())
                .isTrue();
    }

    @Test
    void anyPrefixIsReadAsFarAsItGoes() {
        byte[] bytes = written();
        for (int length = 0; length < bytes.length; length++) {
            FactPack cut = new FactPack(Arrays.copyOf(bytes, length));

            assertThat(cut.find(ONE).isPresent() && cut.find(TWO).isPresent()).isFalse();
        }
    }

    @Test
    void aForeignFileHoldsNothing() {
        byte[] bytes = written();
        bytes[0] ^= 1;

        assertThat(new FactPack(bytes).find(ONE)).isEmpty();
    }

    private static byte[] written() {
        FactPack pack = new FactPack(new byte[0]);
        pack.add(ONE, FACTS);
        pack.add(TWO, FACTS);
        return pack.bytes().orElseThrow();
    }
}
