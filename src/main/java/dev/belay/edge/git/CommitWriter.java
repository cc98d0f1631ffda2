package dev.belay.edge.git;

import static dev.belay.edge.git.Failures.guarded;

import dev.belay.core.model.GitId;
import dev.belay.core.model.git.Message;
import dev.belay.world.Repository.NewCommit;
import dev.belay.world.Repository.Signature;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.api.errors.AbortedByHookException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.hooks.Hooks;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/// Makes commits. Of the hooks of a commit only `commit-msg` is run.
final class CommitWriter {
    private static final List<String> HOOKS = List.of(
            "pre-commit", "prepare-commit-msg", "post-commit", "post-rewrite", "reference-transaction", "pre-push");

    private final Repository git;

    CommitWriter(Repository git) {
        this.git = git;
    }

    GitId write(NewCommit commit) {
        switch (commit.signature()) {
            case Signature.None _ -> {}
            case Signature.Wanted(String format, String _) ->
                throw new WorldException(
                        Kind.REFUSED,
                        "commits are to be signed (git.signing: " + format + "), and this release cannot sign");
        }
        Message message = commit.hook() ? hooked(commit.message()) : commit.message();
        PersonIdent person =
                new PersonIdent(commit.author().name(), commit.author().email(), commit.when(), ZoneOffset.UTC);
        CommitBuilder builder = new CommitBuilder();
        builder.setTreeId(Ids.of(commit.tree()));
        builder.setParentIds(commit.parents().stream().map(Ids::of).toArray(ObjectId[]::new));
        builder.setAuthor(person);
        builder.setCommitter(person);
        builder.setMessage(message.text());
        return guarded("cannot keep a commit", () -> {
            try (ObjectInserter inserter = git.newObjectInserter()) {
                ObjectId id = inserter.insert(builder);
                inserter.flush();
                return Ids.of(id);
            }
        });
    }

    List<String> hooksNotRun() {
        return HOOKS.stream()
                .filter(name -> git.getFS().findHook(git, name) != null)
                .toList();
    }

    private Message hooked(Message message) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            return new Message(Hooks.commitMsg(git, out, out)
                    .setCommitMessage(message.text())
                    .call());
        } catch (AbortedByHookException | JGitInternalException e) {
            String words = said.toString(StandardCharsets.UTF_8).strip();
            String text = words.isEmpty() ? String.valueOf(e.getMessage()) : words;
            throw new WorldException(Kind.REFUSED, "the hook commit-msg refused the commit: " + text, e);
        } catch (IOException e) {
            throw Failures.of("cannot run the hook commit-msg", e);
        }
    }
}
