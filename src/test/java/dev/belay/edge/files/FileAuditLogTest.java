package dev.belay.edge.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.audit.Act;
import dev.belay.core.audit.Chain;
import dev.belay.core.audit.Redaction;
import dev.belay.core.audit.Verification;
import dev.belay.core.model.Value;
import dev.belay.testkit.ManualClock;
import dev.belay.testkit.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditLogTest {
    private static final Act.Witness WITNESS = new Act.Witness("prod/host-7", "host-7", "sre", "belay/0.1.0");

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();

    @Test
    void recordsOfSeveralProcessesMakeOneWholeChain() {
        FileAuditLog one = log();
        FileAuditLog other = log();

        one.append(act("op.intent"), Duration.ZERO);
        other.append(act("write.intent"), Duration.ZERO);
        one.append(act("write.done"), Duration.ZERO);

        assertThat(events()).containsExactly("op.intent", "write.intent", "write.done");
        assertThat(verify()).isEqualTo(new Verification.Whole(3, log().head().last()));
    }

    @Test
    void aTornLastLineIsMovedAsideAndARecordSaysSo() throws IOException {
        log().append(act("op.intent"), Duration.ZERO);
        Files.writeString(segment(), "{\"v\":1,\"seq\":2,", StandardOpenOption.APPEND);

        log().append(act("write.intent"), Duration.ZERO);

        assertThat(events()).containsExactly("op.intent", "log.recovered", "write.intent");
        assertThat(verify()).isInstanceOf(Verification.Whole.class);
        assertThat(segment().resolveSibling("00000001.ndjson.torn-1")).hasContent("{\"v\":1,\"seq\":2,");
    }

    @Test
    void theNewestRecordCannotBeCutOffUnnoticed() throws IOException {
        log().append(act("op.intent"), Duration.ZERO);
        log().append(act("write.intent"), Duration.ZERO);

        Files.write(segment(), List.of(log().lines().getFirst()));

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Verification.Broken.class, b -> assertThat(b.record()).isEqualTo(2));
    }

    @Test
    void aFullSegmentIsFollowedByAnotherInTheSameChain() throws IOException {
        log().append(act("op.intent"), Duration.ZERO);
        Act large = new Act("big", Operations.of("op-1"), "", Value.object("pad", Value.of("x".repeat(9 << 20))));

        log().append(large, Duration.ZERO);
        log().append(large, Duration.ZERO);
        log().append(act("write.done"), Duration.ZERO);

        assertThat(segment().resolveSibling("00000002.ndjson")).exists();
        assertThat(events()).containsExactly("op.intent", "big", "big", "write.done");
        assertThat(verify()).isInstanceOf(Verification.Whole.class);
    }

    @Test
    void aLogWithoutRecordsIsEmpty() {
        assertThat(log().lines()).isEmpty();
        assertThat(log().head()).isEqualTo(Chain.empty());
    }

    private FileAuditLog log() {
        return new FileAuditLog(directory, WITNESS, new Redaction(new byte[16], Set.of()), clock);
    }

    private static Act act(String event) {
        return new Act(event, Operations.of("op-20261122T031452Z-k7qd"), "5c1e", Value.empty());
    }

    private Path segment() {
        return directory.resolve("prod/host-7/00000001.ndjson");
    }

    private List<String> events() {
        return log().lines().stream()
                .map(line -> JsonReader.read(line, "log").text("/event").orElse(""))
                .toList();
    }

    private Verification verify() {
        return Verification.of(log().lines(), log().head(), line -> Optional.of(JsonReader.read(line, "log")));
    }
}
