package dev.belay.edge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.world.Journal;
import dev.belay.world.JournalContract;
import dev.belay.world.WorldException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends JournalContract {
    @TempDir
    Path state;

    @Override
    protected Journal journal() {
        return new FileJournal(state);
    }

    @Test
    void aTornLastLineIsMovedAsideAndTheRestIsRead() throws IOException {
        begin();
        Files.writeString(lines(), "{\"seq\":3,\"ts\":\"20", StandardOpenOption.APPEND);

        try (Journal.Log log = journal().open(OPERATION.id())) {
            assertThat(log.entries()).containsExactly(intent(1), verified(2));
            log.append(verified(3));
        }

        assertThat(Files.readString(lines().resolveSibling("journal.ndjson.torn-1")))
                .startsWith("{\"seq\":3");
        assertThat(journal().read(OPERATION.id())).containsExactly(intent(1), verified(2), verified(3));
    }

    @Test
    void aLastLineOfOldBytesIsTornToo() throws IOException {
        begin();
        Files.writeString(lines(), "\0\0\0\0\0\n", StandardOpenOption.APPEND);

        try (Journal.Log log = journal().open(OPERATION.id())) {
            assertThat(log.entries()).hasSize(2);
        }
    }

    @Test
    void readingBesideSomebodyWhoWritesPassesOverTheUnfinishedLine() throws IOException {
        begin();
        Files.writeString(lines(), "{\"seq\":3,\"ts\":\"20", StandardOpenOption.APPEND);

        assertThat(journal().read(OPERATION.id())).containsExactly(intent(1), verified(2));
    }

    @Test
    void aRecordThatWasChangedInTheMiddleIsDamage() throws IOException {
        begin();
        List<String> all = Files.readAllLines(lines());
        Files.write(lines(), List.of(all.get(0).replace("CONFIG", "CONFIX"), all.get(1)));

        assertThatThrownBy(() -> journal().open(OPERATION.id())).satisfies(kind(Kind.INVALID));
    }

    @Test
    void aStateDirectoryThatCannotBeWrittenIsRefusedAndNothingIsThere() throws IOException {
        Files.writeString(state.resolve("ops"), "a file stands in the way");

        assertThatThrownBy(() -> journal().begin(OPERATION))
                .satisfies(kind(Kind.REFUSED))
                .hasMessageContaining("ops");
        assertThat(journal().operations()).isEmpty();
    }

    @Test
    void anIdThatLeadsOutOfTheFolderIsInvalid() {
        assertThatThrownBy(() -> journal().open("../x")).satisfies(kind(Kind.INVALID));
    }

    private void begin() {
        try (Journal.Log log = journal().begin(OPERATION)) {
            log.append(intent(1));
            log.append(verified(2));
        }
    }

    private Path lines() {
        return state.resolve("ops").resolve(OPERATION.id()).resolve("journal.ndjson");
    }
}
