package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StoreKeyTest {

    @Test
    void equalValuesOfTwoSecretsDoNotShowAsEqual() {
        StoreKey key = StoreKey.of(new byte[32]);

        SecretReference one = SecretReference.of(Samples.secret("one", "password", "eA=="), key);
        SecretReference two = SecretReference.of(Samples.secret("two", "password", "eA=="), key);

        assertThat(one.keys()).isNotEqualTo(two.keys());
    }

    @Test
    void neverPrintsTheKeyAndRefusesAShortOne() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 'k');

        assertThat(StoreKey.of(bytes).toString()).doesNotContain("k".repeat(8)).doesNotContain("6b6b");
        assertThatThrownBy(() -> StoreKey.of(new byte[8])).isInstanceOf(IllegalArgumentException.class);
    }
}
