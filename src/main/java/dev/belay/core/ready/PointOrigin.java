package dev.belay.core.ready;

/// P04: the point belongs to this environment and this cluster.
public final class PointOrigin implements Check {
    @Override
    public String id() {
        return "P04";
    }

    @Override
    public String title() {
        return "origin of the point";
    }

    @Override
    public boolean essential() {
        return true;
    }

    @Override
    public Finding run(Facts facts, Mode mode) {
        return facts.point().judged(this, point -> facts.cluster().judged(this, uid -> origin(point, uid, facts)));
    }

    private Finding origin(Facts.PointFacts point, String uid, Facts facts) {
        if (!point.environment().equals(facts.target().environment())) {
            return fail(
                    "the point is of environment " + point.environment() + ", not of "
                            + facts.target().environment(),
                    "belay point list -e " + facts.target().environment());
        }
        if (!point.clusterUid().equals(uid)) {
            return fail(
                    "the point is of cluster " + ClusterIdentity.shorten(point.clusterUid()) + ", this is "
                            + ClusterIdentity.shorten(uid),
                    "choose the point's cluster with --context or --kubeconfig");
        }
        return ok(point.environment() + ", cluster " + ClusterIdentity.shorten(uid));
    }
}
