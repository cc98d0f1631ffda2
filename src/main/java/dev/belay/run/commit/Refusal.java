package dev.belay.run.commit;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.world.Checkout.UnderWay;
import java.util.Locale;

/// Why a commit must not be made now. Nothing was written.
public sealed interface Refusal {

    /// For people, one line.
    String text();

    /// Whether somebody else is at work, so that it may be tried again later (exit 6); else something must be put
    /// in order first (exit 3).
    default boolean later() {
        return switch (this) {
            case Moved _, Locked _, InHand _ -> true;
            case Pending _, Uncommitted _, Filtered _, CheckedOutElsewhere _ -> false;
        };
    }

    /// The branch is at another commit than the one planned on.
    record Moved(String branch, GitId planned, GitId found) implements Refusal {
        @Override
        public String text() {
            return branch + " moved from " + planned.head() + " to " + (found.present() ? found.head() : "nothing");
        }
    }

    /// Another program has the index.
    record Locked(String file, long ageSeconds) implements Refusal {
        @Override
        public String text() {
            return "the index is locked by " + file + ", for " + ageSeconds + " s";
        }
    }

    /// Another operation of Belay is not finished in this checkout.
    record InHand(String operation) implements Refusal {
        @Override
        public String text() {
            return "operation " + operation + " is not finished here: belay resume " + operation;
        }
    }

    /// A merge, rebase or the like is not ended.
    record Pending(UnderWay what) implements Refusal {
        @Override
        public String text() {
            return "a " + what.name().toLowerCase(Locale.ROOT).replace('_', '-') + " is in progress";
        }
    }

    /// A planned path has changes that are not committed.
    record Uncommitted(RepoPath path, boolean staged) implements Refusal {
        @Override
        public String text() {
            return path + (staged ? " has a staged change" : " has changes that are not committed");
        }
    }

    /// Git would run a filter on a planned path.
    record Filtered(RepoPath path, String filter) implements Refusal {
        @Override
        public String text() {
            return path + " goes through the filter " + filter;
        }
    }

    /// Another work tree has the branch checked out and would not follow.
    record CheckedOutElsewhere(String branch, String place) implements Refusal {
        @Override
        public String text() {
            return branch + " is checked out in another work tree, too: " + place;
        }
    }
}
