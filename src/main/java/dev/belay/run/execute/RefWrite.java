package dev.belay.run.execute;

import dev.belay.core.change.Change.RefChange;
import dev.belay.core.change.FailureKind;
import dev.belay.core.change.PathMove;
import dev.belay.core.change.RefMove;
import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.core.model.Value;
import dev.belay.world.Checkout;
import dev.belay.world.Checkout.Touched;
import dev.belay.world.Repository;
import dev.belay.world.Repository.Head;
import dev.belay.world.WorldException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Moves refs, and lets the checkout follow (EX-3 to EX-5). Every round reads the refs afresh and concludes:
///
/// 1. all as after: the files that still are as before follow, then the index; lock and mark go; verified.
/// 2. all as before: mark and lock are taken, index and work tree compared once more under them, the refs moved.
/// 3. else foreign: nothing is written, and what was taken is given back.
///
/// A failure before the refs moved gives everything back. One after it leaves lock and mark, and the change open.
final class RefWrite {
    private static final int SHOWN = 5;

    /// Files that follow between two signs of life.
    private static final int AT_ONCE = 50;

    private final Attempts attempts;
    private final RefChange change;
    private final Repository.Opener repositories;
    private final String operation;

    /// Whether the refs are moved, or may be.
    private boolean moved;

    RefWrite(Attempts attempts, RefChange change, Repository.Opener repositories) {
        this.attempts = attempts;
        this.change = change;
        this.repositories = repositories;
        this.operation = attempts.session().operation().id();
    }

    private enum State {
        BEFORE,
        AFTER,
        FOREIGN
    }

    Outcome run() {
        while (true) {
            Optional<Outcome> end;
            try (Repository repository = repositories.open(change.repository())) {
                end = round(repository);
            } catch (WorldException e) {
                end = failed(e);
            }
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    private Optional<Outcome> failed(WorldException e) {
        if (moved) {
            return attempts.owed(e);
        }
        return e.kind() == WorldException.Kind.CONFLICT ? attempts.busy(e) : attempts.after(e);
    }

    private Optional<Outcome> round(Repository repository) {
        State state = state(repository);
        moved = state == State.AFTER || moved && state != State.BEFORE;
        Optional<Checkout> checkout = following(repository);
        return switch (state) {
            case AFTER -> Optional.of(finish(checkout));
            case BEFORE -> move(repository, checkout);
            case FOREIGN -> {
                checkout.ifPresent(c -> c.release(operation));
                yield Optional.of(attempts.failed(FailureKind.FOREIGN, foreign(repository)));
            }
        };
    }

    private Optional<Outcome> move(Repository repository, Optional<Checkout> checkout) {
        Optional<Outcome> halt;
        try {
            halt = prepare(checkout);
            if (halt.isEmpty()) {
                attempts.sending();
                moved = true;
                repository.moveRefs(change.refs(), "belay: " + change.name() + " (" + operation + ")");
                attempts.accepted(Value.empty());
            }
        } catch (WorldException e) {
            moved = moved && e.kind() == WorldException.Kind.UNREACHABLE;
            if (!moved) {
                checkout.ifPresent(c -> c.release(operation));
            }
            throw e;
        }
        if (halt.isPresent()) {
            checkout.ifPresent(c -> c.release(operation));
        }
        return halt;
    }

    /// The outcome when there must be no move.
    private Optional<Outcome> prepare(Optional<Checkout> checkout) {
        if (checkout.isPresent()) {
            checkout.get().lock(operation);
            List<Touched> touched = checkout.get().touched(branch().before(), paths());
            if (!touched.isEmpty()) {
                return Optional.of(attempts.failed(FailureKind.FOREIGN, text(touched)));
            }
        }
        return attempts.mayWrite();
    }

    private Outcome finish(Optional<Checkout> checkout) {
        if (checkout.isPresent() && owed(checkout.get())) {
            checkout.get().lock(operation);
            for (int from = 0; from < change.follow().size(); from += AT_ONCE) {
                int to = Math.min(change.follow().size(), from + AT_ONCE);
                checkout.get()
                        .follow(change.follow().subList(from, to))
                        .forEach(left -> attempts.session().owe("left as somebody changed it: " + left.path()));
                attempts.session().beat();
            }
            checkout.get().install(change.follow());
            checkout.get().release(operation);
        }
        return attempts.verified(attempts.written(), Value.empty());
    }

    /// Whether the checkout has still to follow. Without our mark it has not, unless it was never begun.
    private boolean owed(Checkout checkout) {
        return checkout.holder().equals(Optional.of(operation))
                || !checkout.touched(branch().after(), paths()).isEmpty();
    }

    private State state(Repository repository) {
        boolean before =
                change.refs().stream().allMatch(move -> live(repository, move).equals(move.before()));
        boolean after =
                change.refs().stream().allMatch(move -> live(repository, move).equals(move.after()));
        return after ? State.AFTER : before ? State.BEFORE : State.FOREIGN;
    }

    private static GitId live(Repository repository, RefMove move) {
        return repository.refs(move.ref()).getOrDefault(move.ref(), GitId.ABSENT);
    }

    /// The checkout, if it is on a branch that moves and there are files to follow with.
    private Optional<Checkout> following(Repository repository) {
        return repository
                .checkout()
                .filter(_ -> !change.follow().isEmpty())
                .filter(_ -> repository.head() instanceof Head.On(String ref, GitId _) && ref.equals(branch().ref()));
    }

    /// The branch is the first ref of the change.
    private RefMove branch() {
        return change.refs().getFirst();
    }

    private List<RepoPath> paths() {
        return change.follow().stream().map(PathMove::path).toList();
    }

    private String foreign(Repository repository) {
        return change.refs().stream()
                .filter(move -> !live(repository, move).equals(move.before()))
                .map(move -> move.ref() + " is at " + live(repository, move) + ", not at " + move.before())
                .collect(Collectors.joining("; "));
    }

    private static String text(List<Touched> touched) {
        return "changed since it was planned: "
                + touched.stream()
                        .limit(SHOWN)
                        .map(t -> t.path() + (t.staged() ? " (staged)" : ""))
                        .collect(Collectors.joining(", "))
                + (touched.size() > SHOWN ? " and " + (touched.size() - SHOWN) + " more" : "");
    }
}
