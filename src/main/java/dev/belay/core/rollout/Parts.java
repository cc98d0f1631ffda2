package dev.belay.core.rollout;

import dev.belay.core.model.Value;

/// What a rollout has and needs beyond a Deployment and a route.
///
/// @param baseline a same-age copy of the old version from the start
/// @param scaler the user's Deployment has an autoscaler
/// @param smoke a smoke suite is configured
/// @param git the candidate is committed in COMMIT
/// @param gitops an auto-syncing owner writes the Deployment (CN-71)
/// @param snapshots how many configuration snapshots are made
/// @param configs how many objects of the configuration change under their own name
public record Parts(
        boolean baseline,
        boolean scaler,
        boolean smoke,
        boolean guard,
        boolean git,
        boolean gitops,
        int snapshots,
        int configs) {

    public Value.Obj toValue() {
        return Value.object(
                "baseline", Value.of(baseline),
                "scaler", Value.of(scaler),
                "smoke", Value.of(smoke),
                "guard", Value.of(guard),
                "git", Value.of(git),
                "gitops", Value.of(gitops),
                "snapshots", Value.of(snapshots),
                "configs", Value.of(configs));
    }

    static Parts fromValue(Value value) {
        return new Parts(
                value.truth("/baseline").orElse(false),
                value.truth("/scaler").orElse(false),
                value.truth("/smoke").orElse(false),
                value.truth("/guard").orElse(false),
                value.truth("/git").orElse(false),
                value.truth("/gitops").orElse(false),
                Numbers.whole(value, "/snapshots"),
                Numbers.whole(value, "/configs"));
    }
}
