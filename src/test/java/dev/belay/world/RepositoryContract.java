package dev.belay.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.change.PathMove;
import dev.belay.core.change.RefMove;
import dev.belay.core.model.Bytes;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.Commit;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.Message;
import dev.belay.core.model.git.Person;
import dev.belay.core.model.git.TextMerge;
import dev.belay.core.model.git.Trailer;
import dev.belay.core.model.git.TreeFile;
import dev.belay.world.Checkout.IndexLock;
import dev.belay.world.Checkout.Touched;
import dev.belay.world.Checkout.UnderWay;
import dev.belay.world.Checkout.WorkFile;
import dev.belay.world.Repository.Head;
import dev.belay.world.Repository.NewCommit;
import dev.belay.world.Repository.Signature;
import dev.belay.world.WorldException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every repository does.
public abstract class RepositoryContract {
    protected static final String MAIN = "refs/heads/main";
    private static final String OPERATION = "op-20261122T031452Z-k7qd";
    private static final RepoPath POOL = RepoPath.of("app/pool.py");
    private static final String TEXT = "import a\nimport b\nimport c\nimport d\nimport e\n";

    private RepositoryFixture fixture;
    private Repository repository;
    private GitId first = GitId.ABSENT;
    private int seconds;

    /// A new, empty repository whose HEAD is the unborn branch `main`.
    protected abstract RepositoryFixture fixture();

    @BeforeEach
    void begin() {
        fixture = fixture();
        repository = fixture.repository();
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private void given(Map<String, String> files) {
        first = commit("First", files);
        repository.moveRefs(List.of(new RefMove(MAIN, GitId.ABSENT, first)), "test");
        fixture.reset();
    }

    private GitId commit(String message, Map<String, String> files, GitId... parents) {
        Map<RepoPath, GitFile> changes = new HashMap<>();
        files.forEach((path, text) ->
                changes.put(RepoPath.of(path), text.isEmpty() ? GitFile.absent() : GitFile.regular(blob(text))));
        GitId tree = parents.length == 0 ? repository.writeTree(changes) : repository.writeTree(parents[0], changes);
        return commit(message, tree, parents);
    }

    private GitId commit(String message, GitId tree, GitId... parents) {
        Instant when = Instant.parse("2026-11-22T03:14:52Z").plusSeconds(60L * seconds++);
        Person author = new Person("sre", "sre@example.com");
        return repository.writeCommit(
                new NewCommit(tree, List.of(parents), author, when, new Message(message), new Signature.None(), false));
    }

    private GitId blob(String text) {
        return repository.writeBlob(text.getBytes(StandardCharsets.UTF_8));
    }

    private Checkout checkout() {
        return repository.checkout().orElseThrow();
    }

    private static void failsAs(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WorldException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void headOfANewRepositoryIsABranchWithoutCommit() {
        assertThat(repository.head()).isEqualTo(new Head.On(MAIN, GitId.ABSENT));
        assertThat(repository.resolve("HEAD")).isEmpty();
        assertThat(checkout().files()).isEmpty();
    }

    @Test
    void resolvesWhatGitCallsARevision() {
        given(Map.of("a.py", "1\n"));
        GitId second = commit("Second", Map.of("a.py", "2\n"), first);
        repository.moveRefs(List.of(new RefMove(MAIN, first, second)), "test");

        assertThat(repository.head()).isEqualTo(new Head.On(MAIN, second));
        assertThat(List.of("HEAD", "main", MAIN, second.hex(), second.head()))
                .allSatisfy(revision -> assertThat(repository.resolve(revision)).contains(second));
        assertThat(repository.resolve("HEAD~1")).contains(first);
        assertThat(repository.resolve("nobody")).isEmpty();
    }

    @Test
    void listsFilesInTheOrderOfTheirBytesWithTheirKinds() {
        GitId blob = blob("x");
        Map<RepoPath, GitFile> files = Map.of(
                RepoPath.of("a.py"),
                GitFile.regular(blob),
                RepoPath.of("a/b.py"),
                new GitFile(FileKind.EXECUTABLE, blob),
                RepoPath.of("a-b"),
                new GitFile(FileKind.LINK, blob),
                RepoPath.of(new byte[] {'a', '/', (byte) 0xff}),
                GitFile.regular(blob));
        GitId commit = commit("All kinds", repository.writeTree(files));

        List<TreeFile> listed = repository.files(commit);

        assertThat(listed).extracting(f -> f.path().latin1()).containsExactly("a-b", "a.py", "a/b.py", "a/\u00ff");
        assertThat(listed).allSatisfy(f -> assertThat(f.file()).isEqualTo(files.get(f.path())));
        assertThat(repository.files(repository.commit(commit).tree())).isEqualTo(listed);
    }

    @Test
    void blobsHaveTheirGitNameAndComeBackAsTheyWere() {
        byte[] bytes = {0, 13, 10, (byte) 0xff};

        GitId id = repository.writeBlob(bytes);

        assertThat(repository.blob(id)).isEqualTo(bytes);
        assertThat(blob("hello\n").hex()).isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
    }

    @Test
    void manyBlobsAreKeptInTheirOrderAndTreesOfThemToo() {
        List<Bytes> blobs =
                IntStream.range(0, 50).mapToObj(i -> Bytes.of("x" + i % 40)).toList();

        List<GitId> ids = repository.writeBlobs(blobs);
        Map<RepoPath, GitFile> files = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            files.put(RepoPath.of("f" + i % 7 + "/" + i), GitFile.regular(ids.get(i)));
        }
        GitId commit = commit("Many", repository.writeTree(files));

        assertThat(ids).hasSize(50);
        assertThat(repository.files(commit)).hasSize(50).allSatisfy(f -> {
            int number = Integer.parseInt(f.path().name());
            assertThat(repository.blob(f.file().blob()))
                    .isEqualTo(blobs.get(number).toArray());
        });
    }

    @Test
    void whatIsNotThereIsGone() {
        GitId nothing = new GitId("1".repeat(40));

        failsAs(Kind.GONE, () -> repository.blob(nothing));
        failsAs(Kind.GONE, () -> repository.commit(nothing));
        failsAs(Kind.GONE, () -> repository.files(nothing));
    }

    @Test
    void aTreeKeepsWhatIsNotNamedAndDropsEmptyFolders() {
        given(Map.of("a/b.py", "1\n", "a/c/d.py", "2\n", "e.py", "3\n"));

        GitId second = commit("Second", Map.of("a/c/d.py", "", "a/b.py", "9\n", "f/g.py", "4\n"), first);

        assertThat(repository.files(second))
                .extracting(f -> f.path().toString())
                .containsExactly("a/b.py", "e.py", "f/g.py");
        assertThat(commit("Third", Map.of("a/b.py", "1\n", "a/c/d.py", "2\n", "f/g.py", ""), second))
                .extracting(id -> repository.commit(id).tree())
                .isEqualTo(repository.commit(first).tree());
    }

    @Test
    void aFileCannotStandWhereAFolderStands() {
        given(Map.of("a/b.py", "1\n"));

        failsAs(Kind.CONFLICT, () -> commit("Second", Map.of("a", "1\n"), first));
        failsAs(Kind.CONFLICT, () -> commit("Second", Map.of("a/b.py/c.py", "1\n"), first));
    }

    @Test
    void aCommitReadsBackWithItsTrailers() {
        given(Map.of("a.py", "1\n"));
        Message message = new Message("Import from one place\n\nMoved: all of it.\n")
                .plus(List.of(new Trailer("Belay-Migration", "mig-0117"), new Trailer("Belay-Component", "ws")));

        GitId id = commit(message.text(), Map.of("a.py", "2\n"), first);

        Commit commit = repository.commit(id);
        assertThat(commit.parents()).containsExactly(first);
        assertThat(commit.author()).isEqualTo("sre <sre@example.com>");
        assertThat(commit.when()).isEqualTo(Instant.parse("2026-11-22T03:15:52Z"));
        assertThat(commit.message()).isEqualTo(message);
        assertThat(commit.message().trailer("Belay-Migration")).contains("mig-0117");
    }

    @Test
    void aSignatureThatCannotBeMadeStopsTheCommit() {
        GitId tree = repository.writeTree(Map.of(POOL, GitFile.regular(blob("1"))));
        NewCommit signed = new NewCommit(
                tree,
                List.of(),
                Person.BELAY,
                Instant.EPOCH,
                new Message("Signed"),
                new Signature.Wanted("ssh", "key"),
                false);

        failsAs(Kind.REFUSED, () -> repository.writeCommit(signed));
    }

    @Test
    void knowsWhatDescendsFromWhat() {
        given(Map.of("a.py", "1\n"));
        GitId left = commit("Left", Map.of("b.py", "1\n"), first);
        GitId right = commit("Right", Map.of("c.py", "1\n"), first);
        GitId merge = commit("Merge", repository.commit(left).tree(), left, right);

        assertThat(repository.mergeBase(left, right)).contains(first);
        assertThat(repository.mergeBase(left, merge)).contains(left);
        assertThat(repository.descends(merge, right)).isTrue();
        assertThat(repository.descends(left, right)).isFalse();
        assertThat(repository.descends(left, left)).isTrue();
        assertThat(repository.between(left, merge)).extracting(Commit::id).containsExactly(merge, right);
        assertThat(repository.between(merge, left)).isEmpty();
        assertThat(repository.between(GitId.ABSENT, left))
                .extracting(Commit::id)
                .containsExactly(left, first);
        assertThat(repository.between(first, merge)).filteredOn(Commit::isMerge).hasSize(1);
    }

    @Test
    void findsFilesThatMovedWithMostOfTheirContent() {
        given(Map.of("old.py", TEXT, "other.py", "x\ny\nz\n", "stays.py", "s\n"));
        GitId second = commit(
                "Move",
                Map.of("old.py", "", "new.py", TEXT.replace("import e", "import f"), "other.py", "", "far.py", "q\n"),
                first);

        assertThat(repository.renames(first, second)).isEqualTo(Map.of(RepoPath.of("old.py"), RepoPath.of("new.py")));
    }

    @Test
    void saysWhichCommitChangedEachLineLast() {
        given(Map.of("old.py", TEXT));
        GitId second = commit("Edit", Map.of("old.py", TEXT.replace("import b", "import x")), first);
        GitId third = commit(
                "Move", Map.of("old.py", "", "new.py", TEXT.replace("import b", "import x") + "import f\n"), second);

        assertThat(repository.blame(third, RepoPath.of("new.py")))
                .containsExactly(first, second, first, first, first, third);
        failsAs(Kind.GONE, () -> repository.blame(third, RepoPath.of("old.py")));
    }

    @Test
    void saysWhichPathsAreFiltered() {
        given(Map.of(".gitattributes", "*.bin filter=lfs\n", "a.bin", "1\n", "a.py", "2\n"));

        assertThat(repository.filters(
                        first, List.of(RepoPath.of("a.bin"), RepoPath.of("a.py"), RepoPath.of("absent.bin"))))
                .isEqualTo(Map.of(RepoPath.of("a.bin"), "lfs"));
    }

    @Test
    void movesAllRefsOrNone() {
        given(Map.of("a.py", "1\n"));
        GitId second = commit("Second", Map.of("a.py", "2\n"), first);
        RefMove main = new RefMove(MAIN, first, second);
        RefMove stale = new RefMove("refs/belay/migrations/m", second, first);
        RefMove record = new RefMove("refs/belay/migrations/m", GitId.ABSENT, first);

        failsAs(Kind.CONFLICT, () -> repository.moveRefs(List.of(main, stale), "test"));
        assertThat(repository.refs("refs/")).isEqualTo(Map.of(MAIN, first));

        repository.moveRefs(List.of(main, record), "test");
        assertThat(repository.refs("refs/")).isEqualTo(Map.of(MAIN, second, record.ref(), first));

        repository.moveRefs(List.of(main.undo(), record.undo()), "test");
        assertThat(repository.refs("refs/")).isEqualTo(Map.of(MAIN, first));
    }

    @Test
    void aLockedRefStopsTheWholeBatch() {
        given(Map.of("a.py", "1\n"));
        GitId second = commit("Second", Map.of("a.py", "2\n"), first);
        RefMove record = new RefMove("refs/belay/migrations/m", GitId.ABSENT, first);
        fixture.lockRef(MAIN);

        failsAs(Kind.CONFLICT, () -> repository.moveRefs(List.of(record, new RefMove(MAIN, first, second)), "test"));

        assertThat(repository.refs("refs/")).isEqualTo(Map.of(MAIN, first));
    }

    @Test
    void theWorkTreeHasTrackedAndUntrackedFilesButIgnoredOnes() {
        given(Map.of(".gitignore", "*.log\nbuild/\n", "a.py", "1\n", "kept.log", "1\n"));
        write("new.py", "2\n");
        write("noise.log", "3\n");
        write("build/out.py", "4\n");
        write(".hidden/b.py", "5\n");
        fixture.delete(RepoPath.of("a.py"));

        List<WorkFile> files = checkout().files();

        assertThat(files)
                .extracting(f -> f.path().toString())
                .containsExactly(".gitignore", ".hidden/b.py", "kept.log", "new.py");
        assertThat(files).filteredOn(WorkFile::tracked).hasSize(2);
        assertThat(checkout().bytes(RepoPath.of("new.py"))).isEqualTo("2\n".getBytes(StandardCharsets.UTF_8));
        failsAs(Kind.GONE, () -> checkout().bytes(RepoPath.of("a.py")));
    }

    @Test
    void saysWhichPathsSomebodyTouched() {
        given(Map.of("clean.py", "1\n", "dirty.py", "1\n", "staged.py", "1\n", "gone.py", "1\n"));
        write("dirty.py", "2\n");
        write("staged.py", "2\n");
        fixture.stage(RepoPath.of("staged.py"));
        fixture.delete(RepoPath.of("gone.py"));
        write("new.py", "1\n");

        List<RepoPath> paths = List.of("clean.py", "dirty.py", "staged.py", "gone.py", "new.py", "absent.py").stream()
                .map(RepoPath::of)
                .toList();

        assertThat(checkout().touched(first, paths))
                .containsExactly(
                        new Touched(RepoPath.of("dirty.py"), false),
                        new Touched(RepoPath.of("gone.py"), false),
                        new Touched(RepoPath.of("new.py"), false),
                        new Touched(RepoPath.of("staged.py"), true));
    }

    @Test
    void seesAMergeThatIsNotEnded() {
        given(Map.of("a.py", "1\n"));
        assertThat(checkout().underWay()).isEqualTo(UnderWay.NOTHING);

        fixture.beginMerge();

        assertThat(checkout().underWay()).isEqualTo(UnderWay.MERGE);
    }

    @Test
    void theLockBelongsToOneOperation() {
        given(Map.of("a.py", "1\n"));
        assertThat(checkout().indexLock()).isEqualTo(new IndexLock.Free());

        checkout().lock(OPERATION);
        checkout().lock(OPERATION);

        assertThat(checkout().holder()).contains(OPERATION);
        assertThat(checkout().indexLock()).isEqualTo(new IndexLock.Ours(OPERATION));
        failsAs(Kind.CONFLICT, () -> checkout().lock("op-other"));
        checkout().release("op-other");
        assertThat(checkout().indexLock()).isEqualTo(new IndexLock.Ours(OPERATION));
        checkout().release(OPERATION);
        assertThat(checkout().holder()).isEmpty();
        assertThat(checkout().indexLock()).isEqualTo(new IndexLock.Free());
    }

    @Test
    void aLockOfSomebodyElseIsLeftAlone() {
        given(Map.of("a.py", "1\n"));
        fixture.lockIndex();

        failsAs(Kind.CONFLICT, () -> checkout().lock(OPERATION));

        assertThat(checkout().indexLock()).isInstanceOf(IndexLock.Foreign.class);
        assertThat(checkout().holder()).isEmpty();
        checkout().release(OPERATION);
        assertThat(checkout().indexLock()).isInstanceOf(IndexLock.Foreign.class);
    }

    @Test
    void theCheckoutFollowsTheBranchButForWhatSomebodyChanged() {
        given(Map.of("edit.py", "1\n", "mine.py", "1\n", "go/away.py", "1\n", "other.py", "1\n"));
        Map<String, String> changes =
                Map.of("edit.py", "2\n", "mine.py", "2\n", "go/away.py", "", "come/new.py", "2\n");
        GitId second = commit("Second", changes, first);
        List<PathMove> moves = moves(first, second);
        write("mine.py", "changed\n");
        checkout().lock(OPERATION);
        repository.moveRefs(List.of(new RefMove(MAIN, first, second)), "test");

        List<PathMove> left = checkout().follow(moves);
        List<PathMove> again = checkout().follow(moves);
        checkout().install(moves);
        checkout().release(OPERATION);

        assertThat(left).extracting(move -> move.path().toString()).containsExactly("mine.py");
        assertThat(again).isEqualTo(left);
        assertThat(checkout().files())
                .extracting(f -> f.path().toString())
                .containsExactly("come/new.py", "edit.py", "mine.py", "other.py");
        assertThat(checkout().bytes(RepoPath.of("edit.py"))).isEqualTo("2\n".getBytes(StandardCharsets.UTF_8));
        List<RepoPath> all =
                repository.files(second).stream().map(TreeFile::path).toList();
        assertThat(checkout().touched(second, all)).containsExactly(new Touched(RepoPath.of("mine.py"), false));
    }

    @Test
    void mergesTextLineByLine() {
        Bytes base = Bytes.of(TEXT);
        Bytes ours = Bytes.of(TEXT.replace("import a", "import x"));
        Bytes theirs = Bytes.of(TEXT.replace("import e\n", "import y"));

        assertThat(repository.merge(base, ours, theirs))
                .isEqualTo(new TextMerge.Clean(Bytes.of("import x\nimport b\nimport c\nimport d\nimport y")));
        assertThat(repository.merge(base, ours, Bytes.of(TEXT.replace("import a", "import z"))))
                .isEqualTo(new TextMerge.Conflicting(Bytes.of("""
                    <<<<<<< ours
                    import x
                    =======
                    import z
                    >>>>>>> theirs
                    import b
                    import c
                    import d
                    import e
                    """), 1));
    }

    private List<PathMove> moves(GitId from, GitId to) {
        Map<RepoPath, GitFile> before = new TreeMap<>();
        repository.files(from).forEach(f -> before.put(f.path(), f.file()));
        Map<RepoPath, GitFile> after = new TreeMap<>();
        repository.files(to).forEach(f -> after.put(f.path(), f.file()));
        Set<RepoPath> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        return paths.stream()
                .filter(path ->
                        !before.getOrDefault(path, GitFile.absent()).equals(after.getOrDefault(path, GitFile.absent())))
                .map(path -> new PathMove(
                        path, before.getOrDefault(path, GitFile.absent()), after.getOrDefault(path, GitFile.absent())))
                .toList();
    }

    private void write(String path, String text) {
        fixture.write(RepoPath.of(path), text.getBytes(StandardCharsets.UTF_8));
    }
}
