package dev.belay.edge.git;

import dev.belay.world.WorldException;
import dev.belay.world.WorldException.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;

/// Says what a failure of the disk or of JGit is, in the terms of the ports.
final class Failures {
    private Failures() {}

    /// Something that may fail as the disk does.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T guarded(String what, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw of(what, e);
        }
    }

    static WorldException of(String what, IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new WorldException(kind(e), what + ": " + why, e);
    }

    private static Kind kind(IOException e) {
        if (e instanceof MissingObjectException
                || e instanceof NoSuchFileException
                || e instanceof FileNotFoundException
                || e instanceof RepositoryNotFoundException) {
            return Kind.GONE;
        }
        if (e instanceof IncorrectObjectTypeException || e instanceof CorruptObjectException) {
            return Kind.INVALID;
        }
        if (e.getCause() instanceof ConfigInvalidException) {
            return Kind.INVALID;
        }
        if (e instanceof LockFailedException) {
            return Kind.CONFLICT;
        }
        return e instanceof AccessDeniedException ? Kind.FORBIDDEN : Kind.UNREACHABLE;
    }
}
