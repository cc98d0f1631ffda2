package dev.belay.core.rollout;

import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Verification;
import java.util.Set;

/// What a driver read for one tick, by live reads. What could not be read is unknown, never zero.
public record Facts(
        Fresh fresh,
        Pods stable,
        Pods canary,
        Pods baseline,
        Deployment deployment,
        Verification traffic,
        Open open,
        Suite suite,
        Attempts attempts,
        Objects objects,
        Troubles troubles) {

    /// What the gate looks at.
    ///
    /// @param leaseAge seconds since the lease was last renewed by us
    /// @param documentAge seconds since the state document was last read
    /// @param ourEpoch whether it carries our epoch and no abort that is not handled
    /// @param oldestSample time of the oldest sample behind the decision
    public record Fresh(double leaseAge, double documentAge, boolean ourEpoch, double oldestSample) {}

    /// Pods of one version.
    ///
    /// @param ready -1: unknown. Stable: pods of the user's Deployment on the old template; canary and
    ///     baseline: of the copy
    /// @param restarts of one container in 5 minutes, the largest; of the whole arm, as the next two
    public record Pods(int ready, int restarts, boolean crashLoop, boolean outOfMemory) {
        public static Pods unknown() {
            return new Pods(-1, 0, false, false);
        }

        public static Pods ready(int ready) {
            return new Pods(ready, 0, false, false);
        }

        public boolean known() {
            return ready >= 0;
        }
    }

    /// The user's Deployment.
    ///
    /// @param complete all its pods are Ready on that template, at the observed generation
    public record Deployment(Template template, boolean complete) {}

    /// Which template the user's Deployment carries.
    public enum Template {
        ORIGINAL,
        CANDIDATE,
        OTHER,
        UNKNOWN
    }

    /// Open connections on the copies' pods.
    ///
    /// @param canary -1: unreadable
    /// @param baseline -1: unreadable
    /// @param strained whether the target shows that reconnects hurt it (CN-64)
    public record Open(long canary, long baseline, boolean strained) {
        public boolean readable() {
            return canary >= 0 && baseline >= 0;
        }

        public long total() {
            return Math.max(canary, 0) + Math.max(baseline, 0);
        }
    }

    /// The smoke suites last asked for.
    public record Suite(Moment moment, Outcome outcome) {
        public boolean is(Moment at, Outcome wanted) {
            return outcome(at) == wanted;
        }

        public Outcome outcome(Moment at) {
            return moment == at ? outcome : Outcome.NONE;
        }
    }

    /// How a suite came out.
    public enum Outcome {
        NONE,
        RUNNING,
        PASSED,
        FAILED,
        UNKNOWN
    }

    /// Attempts that ended within this tick, of counters or probes; control: stable and baseline.
    public record Attempts(long canary, long canaryGood, long control, long controlGood) {}

    /// The user's objects and ours.
    ///
    /// @param gone names of the user's objects that a live read answered with 404: [Facts#ROUTE],
    ///     [Facts#DEPLOYMENT], others by their reference
    /// @param route whether the owned fields of the route are as before the rollout and it names no copy
    /// @param stray whether a copy's pod is behind the root Service
    /// @param floorPinned whether `minReplicas` is S, or there is no autoscaler
    /// @param schemaClosed whether the migration of `until:` is applied, or cannot be read
    public record Objects(Set<String> gone, Answer route, Answer stray, boolean floorPinned, boolean schemaClosed) {
        public Objects {
            gone = Set.copyOf(gone);
        }
    }

    /// Since when something has been wrong, in rollout time; NaN: it is not.
    ///
    /// @param firstFailure end of the first failed request of the candidate
    /// @param firstBad first bad sample of the evidence
    /// @param imageStuck a canary container waits with ErrImagePull, ImagePullBackOff or
    ///     CreateContainerConfigError
    public record Troubles(double firstFailure, double firstBad, double imageStuck) {
        public static Troubles none() {
            return new Troubles(Double.NaN, Double.NaN, Double.NaN);
        }
    }

    public static final String ROUTE = "route";
    public static final String DEPLOYMENT = "deployment";
}
