package dev.belay.core.ready;

import dev.belay.core.model.Ref;
import dev.belay.core.rollback.Replacement;
import java.time.Duration;
import java.util.List;

/// What was looked at before an operation.
///
/// @param target the environment as configured
/// @param cluster the cluster as it answers
/// @param missingNamespaces namespaces of the environment that the cluster does not have
/// @param point the point to go back to; unknown when there is none to look at
/// @param denied verbs of the operation's path that this identity lacks
/// @param rejections writes that the server's dry run refused
/// @param lock who holds the environment's lease
/// @param unfinished ids of operations whose journal is open
/// @param replacements workloads whose pods cannot be replaced as their own strategy says
public record Facts(
        Target target,
        Fact<String> cluster,
        Fact<List<String>> missingNamespaces,
        Fact<PointFacts> point,
        Fact<List<String>> denied,
        Fact<List<Rejection>> rejections,
        Fact<LockFacts> lock,
        Fact<List<String>> unfinished,
        Fact<List<Replacement>> replacements) {

    /// @param pinnedUid UID of `kube-system` that the environment is pinned to; empty: not pinned
    public record Target(String environment, String pinnedUid) {}

    /// @param damage what level 1 found wrong, in words; empty: nothing
    /// @param malformed what format and schema found wrong; empty: nothing
    /// @param files how many files were compared
    public record PointFacts(
            String id, String environment, String clusterUid, int files, List<String> damage, List<String> malformed) {
        public PointFacts {
            damage = List.copyOf(damage);
            malformed = List.copyOf(malformed);
        }
    }

    /// @param object what would have been written
    public record Rejection(Ref object, String why) {}

    /// @param holder `user@host pid op`; empty: free
    /// @param live whether the holder renewed within the expiry
    /// @param age since the last renewal that was seen
    public record LockFacts(String holder, boolean live, Duration age) {}
}
