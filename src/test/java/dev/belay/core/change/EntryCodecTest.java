package dev.belay.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.change.Change.Effect;
import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.Entry.Stamp;
import dev.belay.core.model.Digest;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.Value;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.GitFile;
import dev.belay.testkit.RandomChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCodecTest {
    private static final Stamp STAMP = new Stamp(7, Instant.parse("2026-11-22T03:17:47.328Z"), Duration.ofMillis(175));

    static LongStream seeds() {
        return RandomChanges.seeds(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackTheIntentThatItWrote(long seed) {
        RandomChanges random = new RandomChanges(seed);
        Entry entry = new Entry.Intent(STAMP, "CONFIG", random.changeOf(random.live()));

        assertThat(EntryCodec.decode(parsed(entry))).isEqualTo(entry);
    }

    @Test
    void readsBackTheOtherRecords() {
        Effect effect = new Effect("Notify", "op/1/breach", Value.object("to", Value.of("ops")));
        List<Entry> entries = List.of(
                new Entry.Intent(STAMP, "TRAFFIC", effect),
                new Entry.Done(STAMP, 6, Value.object("status", Value.of(200))),
                new Entry.Verified(STAMP, 6),
                new Entry.Failed(STAMP, 6, FailureKind.FOREIGN, "somebody else wrote it"));

        assertThat(entries.stream().map(e -> EntryCodec.decode(parsed(e)))).isEqualTo(entries);
    }

    @Test
    void readsBackAMoveOfRefsWithPathsThatAreNoText() {
        GitId one = new GitId("1".repeat(40));
        RepoPath odd = RepoPath.of(new byte[] {'a', (byte) 0xff});
        GitFile script = new GitFile(FileKind.EXECUTABLE, one);
        RefChange change = new RefChange(
                "Migrate",
                "/srv/repo/.git",
                List.of(new RefMove("refs/heads/main", GitId.ABSENT, one)),
                List.of(
                        new PathMove(odd, GitFile.absent(), script),
                        new PathMove(RepoPath.of("ü"), script, GitFile.absent())));
        Entry entry = new Entry.Intent(STAMP, "MOVE", change);

        assertThat(EntryCodec.decode(parsed(entry))).isEqualTo(entry);
        assertThat(change.undo().undo()).isEqualTo(change);
    }

    @Test
    void writesTheHashOfTheRestAsTheLastField() {
        String line = EntryCodec.line(new Entry.Verified(STAMP, 6));

        assertThat(line)
                .startsWith(
                        "{\"seq\":7,\"ts\":\"2026-11-22T03:17:47.328Z\",\"mono\":175,\"kind\":\"verified\",\"intent\":6,")
                .matches(".*\"hash\":\"sha256:[0-9a-f]{64}\"}");
    }

    @Test
    void refusesARecordThatWasChanged() {
        Value.Obj line = (Value.Obj) parsed(new Entry.Verified(STAMP, 6));

        assertThatThrownBy(() -> EntryCodec.decode(line.put("intent", Value.of(5))))
                .hasMessageContaining("hash");
    }

    @Test
    void refusesAnUnknownKind() {
        Value.Obj fields = Value.object(
                "seq",
                Value.of(1),
                "ts",
                Value.of("2026-11-22T03:17:47Z"),
                "mono",
                Value.of(0),
                "kind",
                Value.of("maybe"));

        assertThatThrownBy(() -> EntryCodec.decode(
                        fields.put("hash", Value.of(Digest.of(fields).toString()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maybe");
    }

    /// The line as a reader of JSON sees it; reading text is tested where it is done.
    private static Value parsed(Entry entry) {
        return EntryCodec.value(entry);
    }
}
