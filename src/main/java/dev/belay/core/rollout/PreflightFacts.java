package dev.belay.core.rollout;

import dev.belay.core.model.Resource;
import dev.belay.core.signal.Role;
import java.util.List;

/// What was read for the checks of a plan, beside the plan itself.
///
/// @param deployment the user's, as it is now
/// @param route the traffic object, as it is now
/// @param quotas the ResourceQuotas of the namespace
/// @param configs the ConfigMaps and Secrets that exist among those that the templates refer to
/// @param taken the objects that exist under names Belay would give, see [PreflightChecks#names]
/// @param others rollouts that are open on the Deployment or the traffic object: operation and component
public record PreflightFacts(
        Resource deployment,
        Resource route,
        List<Resource> quotas,
        List<Resource> configs,
        List<Resource> taken,
        List<String> others,
        Samples samples,
        Rights rights) {
    public PreflightFacts {
        quotas = List.copyOf(quotas);
        configs = List.copyOf(configs);
        taken = List.copyOf(taken);
        others = List.copyOf(others);
    }

    /// What stable's pods gave in three ticks.
    ///
    /// @param pods how many were asked
    /// @param roles for each configured role how many gave it
    /// @param probed whether the probe completed an iteration, where one is configured
    public record Samples(int pods, List<Given> roles, boolean probed) {
        public Samples {
            roles = List.copyOf(roles);
        }
    }

    public record Given(Role role, int pods) {}

    /// @param asked whether the server could be asked
    /// @param denied of [PreflightChecks#needs] those that are not allowed
    /// @param refused dry runs that the server refused, each with its reason
    public record Rights(boolean asked, List<Need> denied, List<String> refused) {
        public Rights {
            denied = List.copyOf(denied);
            refused = List.copyOf(refused);
        }
    }

    /// One verb on one resource, as an access review asks it.
    public record Need(String verb, String group, String resource, String namespace) {
        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group) + " in " + namespace;
        }
    }
}
