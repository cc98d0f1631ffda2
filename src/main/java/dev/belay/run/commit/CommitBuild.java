package dev.belay.run.commit;

import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.PathMove;
import dev.belay.core.change.RefMove;
import dev.belay.core.model.Bytes;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.git.GitFile;
import dev.belay.core.model.git.TreeFile;
import dev.belay.world.Repository;
import dev.belay.world.Repository.NewCommit;
import dev.belay.world.Repository.Side;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Keeps the objects of a commit (EX-2). No ref names them yet, so a crash here leaves nothing that counts.
public final class CommitBuild {
    private final Repository repository;

    public CommitBuild(Repository repository) {
        this.repository = repository;
    }

    /// @param change moves the branch, and the refs of records with it; a checkout of the branch follows
    public record Built(GitId commit, RefChange change) {}

    /// @param name what the change is called where people see it
    /// @param records further refs that move in the same batch, for the commit made
    /// @return empty when the files stand there already: there is nothing to commit
    public Optional<Built> build(String name, Proposal proposal, Function<GitId, List<RefMove>> records) {
        Map<RepoPath, GitFile> before = new TreeMap<>();
        for (TreeFile file : repository.files(proposal.base())) {
            if (proposal.files().containsKey(file.path())) {
                before.put(file.path(), file.file());
            }
        }
        Map<RepoPath, GitFile> after = new TreeMap<>();
        List<PathMove> follow = new ArrayList<>();
        keep(proposal).forEach((path, kept) -> {
            GitFile old = before.getOrDefault(path, GitFile.absent());
            if (!old.equals(kept)) {
                after.put(path, kept);
                follow.add(new PathMove(path, old, kept));
            }
        });
        if (follow.isEmpty()) {
            return Optional.empty();
        }
        GitId commit = commit(proposal, repository.writeTree(proposal.base(), after));
        List<RefMove> moves = new ArrayList<>(List.of(new RefMove(proposal.branch(), proposal.base(), commit)));
        moves.addAll(records.apply(commit));
        return Optional.of(new Built(commit, new RefChange(name, repository.place(), moves, follow)));
    }

    private Map<RepoPath, GitFile> keep(Proposal proposal) {
        List<Bytes> blobs = new ArrayList<>();
        proposal.files().values().forEach(side -> {
            if (side instanceof Side.Content content) {
                blobs.add(content.bytes());
            }
        });
        Iterator<GitId> ids = repository.writeBlobs(blobs).iterator();
        Map<RepoPath, GitFile> kept = new TreeMap<>();
        proposal.files()
                .forEach((path, side) -> kept.put(
                        path,
                        switch (side) {
                            case Side.Nothing _ -> GitFile.absent();
                            case Side.Content content -> new GitFile(content.kind(), ids.next());
                        }));
        return kept;
    }

    private GitId commit(Proposal proposal, GitId tree) {
        return repository.writeCommit(new NewCommit(
                tree,
                List.of(proposal.base()),
                proposal.author(),
                proposal.terms().when(),
                proposal.message(),
                proposal.terms().signature(),
                proposal.terms().hook()));
    }
}
