package dev.belay.edge.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.change.PathMove;
import dev.belay.core.change.RefMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.Message;
import dev.belay.core.model.git.Person;
import dev.belay.testkit.FolderInMemory;
import dev.belay.testkit.GitFixture;
import dev.belay.testkit.GitProgram;
import dev.belay.world.Checkout;
import dev.belay.world.Checkout.WorkFile;
import dev.belay.world.Repository;
import dev.belay.world.Repository.NewCommit;
import dev.belay.world.Repository.Signature;
import dev.belay.world.WorldException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only disks have: odd names, modes, ends of lines, times, links. The git program says whether it is right.
class JGitCheckoutTest {
    private static final String MAIN = "refs/heads/main";
    private static final String OPERATION = "op-20261122T031452Z-k7qd";
    private static final RepoPath ODD = RepoPath.of(new byte[] {'d', (byte) 0xff, '/', (byte) 0xe9, '.', 'p', 'y'});
    private static final RepoPath PLAIN = RepoPath.of("plain.py");

    @TempDir(factory = FolderInMemory.class)
    Path folder;

    private GitFixture fixture;
    private Repository repository;
    private GitId base = GitId.ABSENT;

    @BeforeEach
    void begin() throws IOException {
        fixture = new GitFixture(Files.createDirectory(folder.resolve("repo")));
        repository = fixture.repository();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private void given(Map<RepoPath, GitFile> files) {
        base = commit(repository.writeTree(files));
        repository.moveRefs(List.of(new RefMove(MAIN, GitId.ABSENT, base)), "test");
        fixture.reset();
    }

    private GitId commit(GitId tree, GitId... parents) {
        return repository.writeCommit(new NewCommit(
                tree, List.of(parents), Person.BELAY, Instant.EPOCH, new Message("m\n"), new Signature.None(), false));
    }

    private GitFile file(String text) {
        return GitFile.regular(repository.writeBlob(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Checkout checkout() {
        return repository.checkout().orElseThrow();
    }

    /// The branch moves to a commit with that file, and the checkout follows.
    private boolean follow(PathMove move) {
        GitId next = commit(repository.writeTree(base, Map.of(move.path(), move.after())), base);
        checkout().lock(OPERATION);
        repository.moveRefs(List.of(new RefMove(MAIN, base, next)), "test");
        boolean followed = checkout().follow(List.of(move)).isEmpty();
        checkout().install(List.of(move));
        checkout().release(OPERATION);
        return followed;
    }

    @Test
    void namesThatAreNoTextAreListedReadAndWritten() throws IOException {
        given(Map.of(ODD, file("1\n"), PLAIN, file("1\n")));

        assertThat(checkout().files()).extracting(WorkFile::path).containsExactly(ODD, PLAIN);
        assertThat(follow(new PathMove(ODD, file("1\n"), file("2\n")))).isTrue();

        assertThat(checkout().bytes(ODD)).isEqualTo("2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readString(fixture.at(ODD))).isEqualTo("2\n");
        assertThat(fixture.git().run("status", "--porcelain")).isEmpty();
    }

    @Test
    void anExecutableStaysOneAndAFileBecomesOne() throws IOException {
        GitFile script = new GitFile(FileKind.EXECUTABLE, file("1\n").blob());
        given(Map.of(RepoPath.of("run.sh"), script, PLAIN, file("1\n")));
        Files.setPosixFilePermissions(fixture.at(PLAIN), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(follow(new PathMove(PLAIN, file("1\n"), script))).isTrue();

        assertThat(Files.getPosixFilePermissions(fixture.at(PLAIN)))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(fixture.git().run("status", "--porcelain")).isEmpty();
    }

    @Test
    void endsOfLinesAreThoseOfTheAttributes() throws IOException {
        given(Map.of(RepoPath.of(".gitattributes"), file("*.py text eol=crlf\n"), PLAIN, file("1\n2\n")));
        assertThat(Files.readString(fixture.at(PLAIN))).isEqualTo("1\r\n2\r\n");

        assertThat(checkout().touched(base, List.of(PLAIN))).isEmpty();
        assertThat(follow(new PathMove(PLAIN, file("1\n2\n"), file("1\n3\n")))).isTrue();

        assertThat(Files.readString(fixture.at(PLAIN))).isEqualTo("1\r\n3\r\n");
        assertThat(fixture.git().run("status", "--porcelain")).isEmpty();
    }

    @Test
    void theIndexTellsTheBlobOfAnOldFileButNotOfAFreshOne() throws IOException {
        given(Map.of(PLAIN, file("1\n"), RepoPath.of("fresh.py"), file("1\n")));
        Files.setLastModifiedTime(fixture.at(PLAIN), FileTime.from(Instant.now().minusSeconds(60)));
        String _ = fixture.git().run("update-index", "--refresh");
        FileTime written = Files.getLastModifiedTime(folder.resolve("repo/.git/index"));
        Files.writeString(fixture.at(RepoPath.of("fresh.py")), "2\n");
        Files.setLastModifiedTime(fixture.at(RepoPath.of("fresh.py")), written);

        assertThat(checkout().files())
                .containsExactly(
                        new WorkFile(RepoPath.of("fresh.py"), false, true, GitId.ABSENT),
                        new WorkFile(PLAIN, false, true, file("1\n").blob()));
    }

    @Test
    void linksAndWhatLiesBehindThemAreNoFiles() throws IOException {
        given(Map.of(RepoPath.of("a/b.py"), file("1\n")));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("b.py"), "1\n");
        Files.delete(fixture.at(RepoPath.of("a/b.py")));
        Files.delete(fixture.at(RepoPath.of("a")));
        Files.createSymbolicLink(fixture.at(RepoPath.of("a")), outside);
        Files.createSymbolicLink(fixture.at(RepoPath.of("loop")), fixture.at(RepoPath.of("loop")));

        assertThat(checkout().files()).isEmpty();
        assertThat(follow(new PathMove(RepoPath.of("a/b.py"), file("1\n"), file("2\n"))))
                .isFalse();
        assertThat(Files.readString(outside.resolve("b.py"))).isEqualTo("1\n");
    }

    @Test
    void whatACrashLeftBesideAFileIsCleanedUp() throws IOException {
        given(Map.of(PLAIN, file("1\n")));
        String scratch = ".belay-" + Integer.toHexString(PLAIN.hashCode()) + ".tmp";
        Files.writeString(folder.resolve("repo").resolve(scratch), "half");
        Files.createDirectories(folder.resolve("repo/.git/belay"));
        Files.writeString(folder.resolve("repo/.git/belay/index"), "half");

        assertThat(follow(new PathMove(PLAIN, file("1\n"), file("2\n")))).isTrue();

        assertThat(fixture.git().run("status", "--porcelain", "--ignored")).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("repo/.git/belay"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theLockKeepsAPersonFromCommittingTheOldTree() {
        given(Map.of(PLAIN, file("1\n")));

        checkout().lock(OPERATION);

        assertThat(fixture.git()
                        .feed(new byte[0], "commit", "--allow-empty", "-m", "x")
                        .text())
                .contains("index.lock");
    }

    @Test
    void otherEntriesOfTheIndexStayAsTheyWere() throws IOException {
        given(Map.of(PLAIN, file("1\n"), RepoPath.of("staged.py"), file("1\n")));
        Files.writeString(fixture.at(RepoPath.of("staged.py")), "mine\n");
        fixture.stage(RepoPath.of("staged.py"));

        assertThat(follow(new PathMove(PLAIN, file("1\n"), file("2\n")))).isTrue();

        assertThat(fixture.git().run("status", "--porcelain")).isEqualTo("M  staged.py");
    }

    @Test
    void aLinkedWorkTreeHasItsOwnIndexAndTheSameRefs() {
        given(Map.of(PLAIN, file("1\n")));
        Path side = folder.resolve("side");
        String _ = fixture.git().run("worktree", "add", "-q", "-b", "side", side.toString());

        try (Repository linked = new GitRepositories(GitProgram.environment()).open(side.toString())) {
            assertThat(linked.head()).isEqualTo(new Repository.Head.On("refs/heads/side", base));
            linked.checkout().orElseThrow().lock(OPERATION);
            assertThat(linked.checkout().orElseThrow().files()).hasSize(1);
        }

        assertThat(checkout().holder()).isEmpty();
        assertThat(folder.resolve("repo/.git/worktrees/side/index.lock")).exists();
    }

    @Test
    void aShallowCloneIsSeenAsOne() {
        given(Map.of(PLAIN, file("1\n")));
        assertThat(follow(new PathMove(PLAIN, file("1\n"), file("2\n")))).isTrue();
        Path clone = folder.resolve("clone");
        String _ =
                fixture.git().run("clone", "-q", "--depth", "1", "file://" + folder.resolve("repo"), clone.toString());

        try (Repository shallow = new GitRepositories(GitProgram.environment()).open(clone.toString())) {
            assertThat(shallow.shallow()).isTrue();
            assertThat(shallow.between(GitId.ABSENT, shallow.resolve("HEAD").orElseThrow()))
                    .hasSize(1);
        }
        assertThat(repository.shallow()).isFalse();
    }

    @Test
    void onlyTheHookForMessagesRuns() throws IOException {
        given(Map.of(PLAIN, file("1\n")));
        hook("commit-msg", "echo 'Reviewed-by: hook' >> \"$1\"");
        hook("pre-commit", "exit 1");

        GitId hooked = hooked("Subject\n");

        assertThat(repository.commit(hooked).message().text()).isEqualTo("Subject\nReviewed-by: hook\n");
        assertThat(repository.hooksNotRun()).containsExactly("pre-commit");
        hook("commit-msg", "echo 'no ticket named'; exit 1");
        assertThatThrownBy(() -> hooked("Subject\n"))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("no ticket named");
    }

    @Test
    void identityIsThatOfTheRepositoryOrNobodys() {
        assertThat(repository.identity()).contains(new Person("person", "person@example.com"));

        String _ = fixture.git().run("config", "--unset", "user.email");

        assertThat(new GitRepositories(GitProgram.environment())
                        .open(folder.resolve("repo").toString())
                        .identity())
                .isEmpty();
    }

    @Test
    void aNewRepositoryBeginsOnMainAndIsMadeOnce() {
        GitRepositories repositories = new GitRepositories(GitProgram.environment());
        String place = folder.resolve("fresh").toString();

        try (Repository fresh = repositories.create(place)) {
            assertThat(fresh.head()).isEqualTo(new Repository.Head.On(MAIN, GitId.ABSENT));
        }

        assertThat(new GitProgram(folder.resolve("fresh")).run("status", "--porcelain"))
                .isEmpty();
        assertThatThrownBy(() -> repositories.create(place))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.CONFLICT));
    }

    @Test
    void aLockOfARefThatSomebodyLeftIsNamedWithItsFile() {
        given(Map.of(PLAIN, file("1\n")));
        GitId next = commit(repository.writeTree(base, Map.of(PLAIN, file("2\n"))), base);
        fixture.lockRef(MAIN);

        assertThatThrownBy(() -> repository.moveRefs(List.of(new RefMove(MAIN, base, next)), "test"))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining(".git/refs/heads/main.lock is there for ");
    }

    @Test
    void aLinkFollowsAsALink() throws IOException {
        GitFile link = new GitFile(FileKind.LINK, file("plain.py").blob());
        given(Map.of(PLAIN, file("1\n")));

        assertThat(follow(new PathMove(RepoPath.of("to"), GitFile.absent(), link)))
                .isTrue();

        assertThat(Files.readSymbolicLink(fixture.at(RepoPath.of("to")))).isEqualTo(Path.of("plain.py"));
        assertThat(fixture.git().run("status", "--porcelain")).isEmpty();
    }

    @Test
    void whereNoRepositoryIsThereIsNone() {
        assertThatThrownBy(() -> new GitRepositories(Map.of()).open(folder.toString()))
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(WorldException.Kind.GONE));
    }

    private GitId hooked(String message) {
        GitId tree = repository.commit(base).tree();
        return repository.writeCommit(new NewCommit(
                tree, List.of(base), Person.BELAY, Instant.EPOCH, new Message(message), new Signature.None(), true));
    }

    private void hook(String name, String body) throws IOException {
        Path hook = folder.resolve("repo/.git/hooks/" + name);
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
