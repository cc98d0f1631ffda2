package dev.belay.run.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Bytes;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.Message;
import dev.belay.core.model.git.Person;
import dev.belay.testkit.FolderInMemory;
import dev.belay.testkit.GitFixture;
import dev.belay.world.Checkout.UnderWay;
import dev.belay.world.Repository.Side;
import dev.belay.world.Repository.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// IM-19, as far as it concerns Git: what stands in the way is named, and nothing is written.
class CommitGateTest {
    private static final String MAIN = "refs/heads/main";
    private static final RepoPath EDIT = RepoPath.of("edit.py");

    @TempDir(factory = FolderInMemory.class)
    Path folder;

    private GitFixture fixture;
    private GitId base = GitId.ABSENT;

    @BeforeEach
    void aCheckout() throws IOException {
        fixture = new GitFixture(Files.createDirectory(folder.resolve("repo")));
        GitId _ = CommitSequence.given(fixture.repository());
        fixture.reset();
        base = fixture.repository().resolve(MAIN).orElseThrow();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void nothingStandsInTheWayOfACleanCheckout() throws IOException {
        write("other.py", "somebody's work beside the plan\n");
        write("new.txt", "untracked\n");

        assertThat(refusals()).isEmpty();
    }

    @Test
    void aPlannedFileWithChangesIsRefused() throws IOException {
        write("edit.py", "changed\n");

        assertThat(refusals()).containsExactly(new Refusal.Uncommitted(EDIT, false));
    }

    @Test
    void aStagedChangeOfAPlannedFileIsRefused() throws IOException {
        write("edit.py", "changed\n");
        fixture.stage(EDIT);
        write("edit.py", "from o.l import A\n");

        assertThat(refusals()).containsExactly(new Refusal.Uncommitted(EDIT, true));
    }

    @Test
    void anUntrackedFileInThePlaceOfAPlannedOneIsRefused() throws IOException {
        write("come/new.py", "mine\n");

        assertThat(refusals()).containsExactly(new Refusal.Uncommitted(RepoPath.of("come/new.py"), false));
    }

    @Test
    void aMergeInProgressIsRefused() throws IOException {
        fixture.beginMerge();

        assertThat(refusals()).containsExactly(new Refusal.Pending(UnderWay.MERGE));
    }

    @Test
    void aPlannedFileBehindAFilterIsRefused() throws IOException {
        write(".git/info/attributes", "edit.py filter=lfs\nrun.sh text eol=lf\n");

        assertThat(refusals()).containsExactly(new Refusal.Filtered(EDIT, "lfs"));
    }

    @Test
    void aBranchThatMovedIsRefused() throws IOException {
        write("other.py", "2\n");
        fixture.git().run("commit", "-qam", "Somebody else");
        GitId found = fixture.repository().resolve(MAIN).orElseThrow();

        assertThat(refusals()).containsExactly(new Refusal.Moved(MAIN, base, found));
    }

    @Test
    void aLockedIndexIsRefusedWithItsFile() throws IOException {
        fixture.lockIndex();

        assertThat(refusals())
                .singleElement()
                .isInstanceOfSatisfying(
                        Refusal.Locked.class,
                        locked -> assertThat(locked.file()).endsWith(".git/index.lock"));
    }

    @Test
    void anUnfinishedOperationIsRefusedWithItsName() throws IOException {
        fixture.repository().checkout().orElseThrow().lock("op-20261122T031452Z-aaaa");

        assertThat(refusals()).containsExactly(new Refusal.InHand("op-20261122T031452Z-aaaa"));
    }

    @Test
    void aBranchThatAnotherWorkTreeHasIsRefused() throws IOException {
        fixture.git()
                .run(
                        "worktree",
                        "add",
                        "-q",
                        "-b",
                        "side",
                        folder.resolve("side").toString());
        Proposal onSide = proposal("refs/heads/side");

        assertThat(new CommitGate(fixture.repository()).refusals(onSide))
                .singleElement()
                .isInstanceOf(Refusal.CheckedOutElsewhere.class);
    }

    @Test
    void everyReasonIsGivenAtOnce() throws IOException {
        fixture.lockIndex();
        fixture.beginMerge();
        write("edit.py", "changed\n");

        assertThat(refusals())
                .hasSize(3)
                .allSatisfy(refusal -> assertThat(refusal.text()).isNotBlank());
        assertThat(refusals()).extracting(Refusal::later).containsExactly(true, false, false);
    }

    /// Asks, and checks that asking wrote nothing.
    private List<Refusal> refusals() throws IOException {
        Map<String, String> before = contents();
        List<Refusal> refusals = new CommitGate(fixture.repository()).refusals(proposal(MAIN));
        assertThat(contents()).isEqualTo(before);
        return refusals;
    }

    private Proposal proposal(String branch) {
        Map<RepoPath, Side> files = Map.of(
                EDIT,
                new Side.Content(FileKind.REGULAR, Bytes.of("from n.c import A\n")),
                RepoPath.of("run.sh"),
                new Side.Content(FileKind.EXECUTABLE, Bytes.of("echo new\n")),
                RepoPath.of("come/new.py"),
                new Side.Content(FileKind.REGULAR, Bytes.of("2\n")));
        Proposal.Terms terms = new Proposal.Terms(Instant.EPOCH, new Signature.None(), false);
        return new Proposal(branch, base, new TreeMap<>(files), new Message("Migrate\n"), Person.BELAY, terms);
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private void write(String path, String text) throws IOException {
        Path file = fixture.git().folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
