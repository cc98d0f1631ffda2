package dev.belay.run.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.audit.Act;
import dev.belay.core.audit.Redaction;
import dev.belay.core.audit.Verification;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Value;
import dev.belay.edge.files.FileAuditLog;
import dev.belay.edge.files.JsonReader;
import dev.belay.edge.sandbox.store.SandboxStore;
import dev.belay.testkit.InMemoryCluster;
import dev.belay.testkit.ManualClock;
import dev.belay.testkit.Operations;
import dev.belay.world.AuditLog;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// EM-4: where acts are recorded when the audit directory cannot be written.
class FallbackAuditLogTest {
    private static final Act.Witness WITNESS = new Act.Witness("prod/host-7", "host-7", "sre", "belay/0.1.0");

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private final SandboxStore store = InMemoryCluster.with(clock);
    private final Redaction redaction = new Redaction(new byte[16], Set.of());

    @Test
    void goesToTheConfigMapWhenTheDirectoryCannotBeWrittenAndSaysSo() throws IOException {
        Files.writeString(directory.resolve("prod"), "a file stands in the way");
        FallbackAuditLog log = new FallbackAuditLog(List.of(files(), map()));

        log.append(act("op.intent"), Duration.ZERO);
        log.append(act("rollback.outcome"), Duration.ZERO);

        assertThat(log.first()).isFalse();
        assertThat(log.place()).isEqualTo("ConfigMap chat/belay-audit-prod");
        assertThat(Verification.of(map().lines(), map().head(), line -> Optional.of(JsonReader.read(line, "log"))))
                .isEqualTo(new Verification.Whole(2, map().head().last()));
    }

    @Test
    void staysInTheDirectoryAsLongAsItCanBeWritten() {
        FallbackAuditLog log = new FallbackAuditLog(List.of(files(), map()));

        log.append(act("op.intent"), Duration.ZERO);

        assertThat(log.first()).isTrue();
        assertThat(log.lines()).hasSize(1);
        assertThat(store.get(Kind.CONFIG_MAP.named("chat", "belay-audit-prod"))).isEmpty();
    }

    @Test
    void failsWhenNoPlaceIsLeft() throws IOException {
        Files.writeString(directory.resolve("prod"), "a file stands in the way");
        FallbackAuditLog log = new FallbackAuditLog(List.of(files()));

        assertThatThrownBy(() -> log.append(act("op.intent"), Duration.ZERO)).isInstanceOf(WorldException.class);
    }

    @Test
    void aFullConfigMapRefusesMore() {
        AuditLog map = map();
        Act large = new Act("big", Operations.of("op-1"), "", Value.object("pad", Value.of("x".repeat(500 << 10))));
        map.append(large, Duration.ZERO);

        assertThatThrownBy(() -> map.append(large, Duration.ZERO)).hasMessageContaining("full");
        assertThat(map.lines()).hasSize(1);
    }

    private FileAuditLog files() {
        return new FileAuditLog(directory, WITNESS, redaction, clock);
    }

    private ClusterAuditLog map() {
        return new ClusterAuditLog(store, clock, "chat", WITNESS, redaction);
    }

    private static Act act(String event) {
        return new Act(event, Operations.of("op-20261122T031452Z-k7qd"), "5c1e", Value.empty());
    }
}
