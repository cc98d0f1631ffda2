package dev.belay.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:14:52.5Z");

    @Test
    void givesMachinesUtcWithMilliseconds() {
        assertThat(Times.machine(NOW)).isEqualTo("2026-11-22T03:14:52.500Z");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,2026-11-22 03:14 UTC",
        "Europe/Berlin,2026-11-22 04:14 +01:00",
        "Asia/Tokyo,2026-11-22 12:14 +09:00",
        "America/St_Johns,2026-11-21 23:44 -03:30"
    })
    void givesPeopleTheirOwnTimeWithZoneAndAge(String zone, String shown) {
        assertThat(Times.human(NOW, NOW.plus(Duration.ofMinutes(52)), ZoneId.of(zone)))
                .isEqualTo(shown + ", 52m ago");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.5S,just now",
        "PT12S,12s ago",
        "PT1M12S,1m12s ago",
        "PT5H14M9S,5h14m ago",
        "PT26H,26h ago",
        "P3DT2H,3d2h ago",
        "P4D,4d ago",
        "PT-5M,in 5m"
    })
    void cutsAnAgeToItsTwoGreatestUnits(Duration since, String age) {
        assertThat(Times.age(since)).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,00:00", "PT2M41S,02:41", "PT1H1M,61:00"})
    void showsARunningClockInMinutes(Duration elapsed, String clock) {
        assertThat(Times.clock(elapsed)).isEqualTo(clock);
    }
}
