package dev.belay.run.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Change;
import dev.belay.core.change.Operation;
import dev.belay.core.change.RefMove;
import dev.belay.core.model.Bytes;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.model.git.FileKind;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.Message;
import dev.belay.core.model.git.Person;
import dev.belay.run.Resume;
import dev.belay.run.Resumption;
import dev.belay.run.execute.Effects;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Outcome;
import dev.belay.run.execute.Policy;
import dev.belay.run.execute.Session;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.Claim;
import dev.belay.run.lock.Claim.Manner;
import dev.belay.run.lock.Holder;
import dev.belay.testkit.CrashSequence;
import dev.belay.testkit.InMemoryRepository;
import dev.belay.testkit.InterceptedCluster.Interceptor;
import dev.belay.testkit.InterceptedRepository;
import dev.belay.testkit.Operations;
import dev.belay.testkit.Sessions;
import dev.belay.world.Checkout;
import dev.belay.world.Checkout.IndexLock;
import dev.belay.world.Repository;
import dev.belay.world.Repository.NewCommit;
import dev.belay.world.Repository.Side;
import dev.belay.world.Repository.Signature;
import dev.belay.world.WorldException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// PP-6: one commit on the branch that is checked out, with a record: an edited, an executable, a removed and a new
/// file. Killed or failing at any call, the branch is old or new; resumed, index and work tree are as the branch.
public final class CommitSequence implements CrashSequence {
    private static final Operation OPERATION = Operations.of("op-20261122T031452Z-k7qd");
    private static final String MAIN = "refs/heads/main";
    private static final String RECORD = "refs/belay/migrations/mig-0117";
    private static final Instant WHEN = Instant.parse("2026-11-22T03:14:52Z");

    private final String name;
    private final Supplier<Repository> open;
    private final Runnable close;
    private final GitId base;
    private final int more;
    private Supplier<Repository> intercepted;

    private CommitSequence(String name, Supplier<Repository> open, Runnable close, int more) {
        this.name = name;
        this.open = open;
        this.close = close;
        this.more = more;
        this.intercepted = open;
        try (Repository repository = open.get()) {
            GitId head = repository.resolve(MAIN).orElseThrow();
            boolean moved = repository.refs(RECORD).containsKey(RECORD);
            this.base = moved ? repository.commit(head).parents().getFirst() : head;
        }
    }

    public static CommitSequence inMemory() {
        InMemoryRepository memory = new InMemoryRepository();
        GitId _ = given(memory);
        memory.memory().reset();
        return new CommitSequence("commit, repository in memory", () -> memory, () -> {}, 0);
    }

    /// @param open opens one that [#given] was called on, with a clean checkout
    static CommitSequence onDisk(Supplier<Repository> open, Runnable close) {
        return new CommitSequence("commit, repository on disk", open, close, 0);
    }

    /// @param more that many new files come with the commit
    static CommitSequence onDisk(Supplier<Repository> open, int more) {
        return new CommitSequence("commit, repository on disk", open, () -> {}, more);
    }

    /// Commits what is there before.
    static GitId given(Repository repository) {
        Map<RepoPath, GitFile> files = new HashMap<>();
        Map.of("edit.py", "from o.l import A\n", "go/away.py", "1\n", "other.py", "1\n")
                .forEach((path, text) -> files.put(RepoPath.of(path), GitFile.regular(blob(repository, text))));
        files.put(RepoPath.of("run.sh"), new GitFile(FileKind.EXECUTABLE, blob(repository, "echo old\n")));
        GitId tree = repository.writeTree(files);
        Message message = new Message("Begin\n");
        GitId commit = repository.writeCommit(
                new NewCommit(tree, List.of(), Person.BELAY, WHEN, message, new Signature.None(), false));
        repository.moveRefs(List.of(new RefMove(MAIN, GitId.ABSENT, commit)), "test");
        return commit;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Resource> given() {
        return List.of();
    }

    @Override
    public void through(Interceptor interceptor) {
        intercepted = () -> new InterceptedRepository(open.get(), interceptor);
    }

    @Override
    public void start(Tools tools) {
        Change change;
        try (Repository repository = intercepted.get()) {
            if (!new CommitGate(repository).refusals(proposal()).isEmpty()) {
                return;
            }
            change = change(repository);
        } catch (WorldException _) {
            // Nothing has begun: the command ends with the failure, and is given again.
            return;
        }
        if (Session.open(tools, request(OPERATION)) instanceof Opening.Opened(Session opened)) {
            try (Session session = opened) {
                Value.Obj _ = finish(executor(session, tools), List.of(change));
            }
        }
    }

    @Override
    public void resume(Tools tools, String operation) {
        Resume.Verb verb = new Resume.Verb() {
            @Override
            public Session.Request request(Operation open) {
                return CommitSequence.request(open);
            }

            @Override
            public Executor executor(Session session) {
                return CommitSequence.this.executor(session, tools);
            }

            @Override
            public Value.Obj proceed(Executor executor, List<Outcome> concluded) {
                assertThat(concluded).allMatch(outcome -> outcome instanceof Outcome.Done);
                try (Repository repository = intercepted.get()) {
                    List<Change> plan = List.of(change(repository));
                    return finish(executor, executor.session().recovered().remaining(plan));
                }
            }
        };

        Resumption resumption = new Resume(tools, Map.of(OPERATION.verb(), verb)).run(operation);

        assertThat(resumption).isInstanceOf(Resumption.Continued.class);
    }

    @Override
    public String outside() {
        try (Repository now = open.get()) {
            Checkout checkout = now.checkout().orElseThrow();
            Map<String, String> files = new TreeMap<>();
            checkout.files()
                    .forEach(f -> files.put(
                            f.path() + (f.executable() ? "*" : "") + (f.tracked() ? "" : "?"),
                            new String(checkout.bytes(f.path()), StandardCharsets.UTF_8)));
            GitId head = now.resolve("HEAD").orElseThrow();
            List<RepoPath> all =
                    now.files(head).stream().map(file -> file.path()).toList();
            return now.refs("refs/") + " " + files + " " + checkout.touched(head, all) + " " + checkout.indexLock()
                    + " " + checkout.holder();
        }
    }

    /// Until the branch has moved nobody's files change; afterwards the lock stays until they all have.
    @Override
    public void mustBeWhole(String when) {
        try (Repository now = open.get()) {
            Map<String, GitId> refs = now.refs("refs/");
            boolean old = refs.equals(Map.of(MAIN, base));
            Checkout checkout = now.checkout().orElseThrow();
            if (old) {
                assertThat(checkout.touched(base, List.copyOf(proposal().files().keySet())))
                        .as("work tree, " + when)
                        .isEmpty();
            } else {
                assertThat(refs).as("refs, " + when).containsOnlyKeys(MAIN, RECORD);
                assertThat(now.commit(refs.getOrDefault(MAIN, GitId.ABSENT)).parents())
                        .as("parent, " + when)
                        .containsExactly(base);
                boolean finished = checkout.indexLock() instanceof IndexLock.Free;
                assertThat(finished && outside().contains("old"))
                        .as("lock, " + when)
                        .isFalse();
            }
        }
    }

    @Override
    public void close() {
        close.run();
    }

    private Change change(Repository repository) {
        return new CommitBuild(repository)
                .build("Migrate", proposal(), commit -> List.of(new RefMove(RECORD, GitId.ABSENT, commit)))
                .orElseThrow()
                .change();
    }

    private Proposal proposal() {
        Map<RepoPath, Side> files = new HashMap<>();
        files.put(RepoPath.of("edit.py"), content(FileKind.REGULAR, "from n.c import A\n"));
        files.put(RepoPath.of("go/away.py"), new Side.Nothing());
        files.put(RepoPath.of("come/new.py"), content(FileKind.REGULAR, "2\n"));
        files.put(RepoPath.of("run.sh"), content(FileKind.EXECUTABLE, "echo new\n"));
        for (int i = 0; i < more; i++) {
            files.put(RepoPath.of("more/f" + i + ".py"), content(FileKind.REGULAR, "import m" + i + "\n"));
        }
        Proposal.Terms terms = new Proposal.Terms(WHEN.plusSeconds(60), new Signature.None(), false);
        return new Proposal(MAIN, base, new TreeMap<>(files), new Message("Migrate\n"), Person.BELAY, terms);
    }

    private static Side content(FileKind kind, String text) {
        return new Side.Content(kind, Bytes.of(text));
    }

    private static GitId blob(Repository repository, String text) {
        return repository.writeBlob(text.getBytes(StandardCharsets.UTF_8));
    }

    private Value.Obj finish(Executor executor, List<Change> rest) {
        List<Outcome> outcomes = executor.executeAll("MOVE", rest);
        Value.Obj outcome = Value.object("exitCode", Value.of(0));
        if (outcomes.size() == rest.size() && outcomes.stream().allMatch(o -> o instanceof Outcome.Done)) {
            executor.session().end("migration.outcome", outcome);
        }
        return outcome;
    }

    private Executor executor(Session session, Tools tools) {
        return Sessions.executor(session, new Effects(Map.of(), _ -> intercepted.get()), Policy.forward(), tools);
    }

    /// Imports need no cluster, so no lock of one.
    private static Session.Request request(Operation operation) {
        Holder self = new Holder("sre", "host-7", 4711, operation.id());
        return new Session.Request(operation, new Claim(List.of(), self, Manner.WAIT, 0), "");
    }
}
