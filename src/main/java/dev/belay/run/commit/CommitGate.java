package dev.belay.run.commit;

import dev.belay.core.model.GitId;
import dev.belay.core.model.RepoPath;
import dev.belay.world.Checkout;
import dev.belay.world.Checkout.IndexLock;
import dev.belay.world.Checkout.Touched;
import dev.belay.world.Checkout.UnderWay;
import dev.belay.world.Repository;
import dev.belay.world.Repository.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether a commit may be made (EX-1). Reads only; every reason is given, not the first alone.
public final class CommitGate {
    private final Repository repository;

    public CommitGate(Repository repository) {
        this.repository = repository;
    }

    /// @return none: it may
    public List<Refusal> refusals(Proposal proposal) {
        List<Refusal> found = new ArrayList<>();
        GitId head = repository.refs(proposal.branch()).getOrDefault(proposal.branch(), GitId.ABSENT);
        if (!head.equals(proposal.base())) {
            found.add(new Refusal.Moved(proposal.branch(), proposal.base(), head));
        }
        Set<RepoPath> paths = proposal.files().keySet();
        repository
                .filters(proposal.base(), paths)
                .forEach((path, filter) -> found.add(new Refusal.Filtered(path, filter)));
        repository.checkout().ifPresent(checkout -> inCheckout(found, checkout, proposal));
        return found;
    }

    private void inCheckout(List<Refusal> found, Checkout checkout, Proposal proposal) {
        checkout.elsewhere(proposal.branch())
                .ifPresent(place -> found.add(new Refusal.CheckedOutElsewhere(proposal.branch(), place)));
        checkout.holder().ifPresent(operation -> found.add(new Refusal.InHand(operation)));
        if (checkout.indexLock() instanceof IndexLock.Foreign(String file, long age)) {
            found.add(new Refusal.Locked(file, age));
        }
        UnderWay underWay = checkout.underWay();
        if (underWay != UnderWay.NOTHING) {
            found.add(new Refusal.Pending(underWay));
        }
        boolean on = repository.head() instanceof Head.On(String ref, GitId _) && ref.equals(proposal.branch());
        if (on) {
            for (Touched touched :
                    checkout.touched(proposal.base(), proposal.files().keySet())) {
                found.add(new Refusal.Uncommitted(touched.path(), touched.staged()));
            }
        }
    }
}
