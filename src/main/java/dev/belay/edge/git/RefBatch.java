package dev.belay.edge.git;

import dev.belay.core.change.RefMove;
import dev.belay.core.model.git.Person;
import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/// Moves refs, all or none, each from its expected value.
final class RefBatch {
    private final Repository git;

    RefBatch(Repository git) {
        this.git = git;
    }

    boolean move(List<RefMove> moves, String reason) throws IOException {
        BatchRefUpdate batch = git.getRefDatabase().newBatchUpdate();
        batch.setAtomic(true);
        batch.setAllowNonFastForwards(true);
        batch.setRefLogMessage(reason, false);
        batch.setRefLogIdent(new PersonIdent(Person.BELAY.name(), Person.BELAY.email()));
        for (RefMove move : moves) {
            batch.addCommand(new ReceiveCommand(Ids.of(move.before()), Ids.of(move.after()), move.ref()));
        }
        try (RevWalk walk = new RevWalk(git)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
        for (ReceiveCommand command : batch.getCommands()) {
            if (command.getResult() != ReceiveCommand.Result.OK) {
                throw refused(batch.getCommands());
            }
        }
        return true;
    }

    /// The one that failed by itself says why; the others were only given up with it.
    private WorldException refused(List<ReceiveCommand> commands) {
        ReceiveCommand first = commands.stream()
                .filter(c -> c.getResult() != ReceiveCommand.Result.OK)
                .filter(c -> c.getResult() != ReceiveCommand.Result.REJECTED_OTHER_REASON)
                .findFirst()
                .orElse(commands.getFirst());
        Kind kind = switch (first.getResult()) {
            case LOCK_FAILURE, REJECTED_OTHER_REASON -> Kind.CONFLICT;
            case REJECTED_MISSING_OBJECT -> Kind.GONE;
            case NOT_ATTEMPTED,
                    OK,
                    REJECTED_NOCREATE,
                    REJECTED_NODELETE,
                    REJECTED_NONFASTFORWARD,
                    REJECTED_CURRENT_BRANCH -> Kind.REFUSED;
        };
        String why = first.getMessage() == null ? first.getResult().name() : first.getMessage();
        String lock = commands.stream()
                .flatMap(command -> Stream.of(command.getRefName(), "packed-refs"))
                .distinct()
                .map(name -> new File(git.getCommonDirectory(), name + ".lock"))
                .filter(File::exists)
                .map(RefBatch::described)
                .findFirst()
                .orElse("");
        return new WorldException(kind, first.getRefName() + " was not moved: " + why + lock);
    }

    /// A program that was killed leaves its lock, and nobody but a person knows that it is gone.
    private static String described(File lock) {
        long age = Math.max(0, Instant.now().getEpochSecond() - lock.lastModified() / 1000);
        return "; " + lock + " is there for " + age + " s: remove it if no program uses this repository";
    }
}
