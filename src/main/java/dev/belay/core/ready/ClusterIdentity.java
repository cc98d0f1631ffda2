package dev.belay.core.ready;

import java.util.List;

/// W01: the cluster is the one that the environment is pinned to, and has its namespaces.
public final class ClusterIdentity implements Check {
    @Override
    public String id() {
        return "W01";
    }

    @Override
    public String title() {
        return "cluster identity";
    }

    @Override
    public boolean essential() {
        return true;
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        Finding identity = facts.cluster().judged(this, uid -> identity(uid, facts.target()));
        return identity.verdict() == Verdict.OK
                ? facts.missingNamespaces().judged(this, missing -> namespaces(identity, missing))
                : identity;
    }

    private Finding identity(String uid, Facts.Target target) {
        if (target.pinnedUid().isEmpty()) {
            return ok(shorten(uid) + ", not pinned");
        }
        if (target.pinnedUid().equals(uid)) {
            return ok(shorten(uid) + " as pinned");
        }
        return fail(
                "kube-system UID is " + shorten(uid) + ", pinned is " + shorten(target.pinnedUid()),
                "choose the cluster of " + target.environment() + " with --context or --kubeconfig");
    }

    private Finding namespaces(Finding identity, List<String> missing) {
        return missing.isEmpty()
                ? identity
                : fail("no namespace " + String.join(", ", missing), "kubectl create namespace " + missing.getFirst());
    }

    /// Enough of a UID for a person to tell two apart: `5c1e…a90f`.
    public static String shorten(String uid) {
        return uid.length() <= 9 ? uid : uid.substring(0, 4) + "…" + uid.substring(uid.length() - 4);
    }
}
