package dev.belay.edge.sandbox.repository;

import dev.belay.core.change.PathMove;
import dev.belay.core.change.RefMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.Message;
import dev.belay.core.model.git.Person;
import dev.belay.core.model.git.Trailer;
import dev.belay.world.Checkout;
import dev.belay.world.Repository;
import dev.belay.world.Repository.NewCommit;
import dev.belay.world.Repository.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Commits a generated repository into an empty one: `main`, and on it the branch `issue-1144-factory`. Equal shapes
/// give equal commits. A checkout follows.
public final class Planting {
    public static final String MAIN = "refs/heads/main";
    public static final String FACTORY = "refs/heads/issue-1144-factory";

    private static final Instant WHEN = Instant.parse("2026-01-05T08:00:00Z");
    private static final String OPERATION = "sandbox";

    private final Repository repository;

    /// @param repository without commits, HEAD on `main`
    public Planting(Repository repository) {
        this.repository = repository;
    }

    /// @return the commit of `main`
    public GitId plant(GeneratedRepository generated) {
        Map<RepoPath, GitFile> files = keep(generated.files());
        Message first = new Message("Begin\n");
        GitId main = commit(repository.writeTree(files), List.of(), first, WHEN);
        Message second = new Message("Make one manager for each user\n\nIssue 1144.\n")
                .plus(List.of(new Trailer("Belay-Component", "websocket-factory")));
        GitId tree = repository.writeTree(main, keep(Layers.factory()));
        GitId factory = commit(tree, List.of(main), second, WHEN.plusSeconds(3600));
        Optional<Checkout> checkout = repository.checkout();
        checkout.ifPresent(c -> c.lock(OPERATION));
        repository.moveRefs(
                List.of(new RefMove(MAIN, GitId.ABSENT, main), new RefMove(FACTORY, GitId.ABSENT, factory)),
                "belay: sandbox");
        checkout.ifPresent(c -> follow(c, files));
        return main;
    }

    private static void follow(Checkout checkout, Map<RepoPath, GitFile> files) {
        List<PathMove> moves = new ArrayList<>();
        files.forEach((path, file) -> moves.add(new PathMove(path, GitFile.absent(), file)));
        List<PathMove> _ = checkout.follow(moves);
        checkout.install(moves);
        checkout.release(OPERATION);
    }

    private Map<RepoPath, GitFile> keep(List<PlantedFile> files) {
        List<GitId> blobs =
                repository.writeBlobs(files.stream().map(PlantedFile::bytes).toList());
        Map<RepoPath, GitFile> kept = new TreeMap<>();
        for (int i = 0; i < files.size(); i++) {
            PlantedFile file = files.get(i);
            kept.put(file.path(), new GitFile(file.kind(), blobs.get(i)));
        }
        return kept;
    }

    private GitId commit(GitId tree, List<GitId> parents, Message message, Instant when) {
        return repository.writeCommit(
                new NewCommit(tree, parents, Person.BELAY, when, message, new Signature.None(), false));
    }
}
