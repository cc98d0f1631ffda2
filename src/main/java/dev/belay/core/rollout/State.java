package dev.belay.core.rollout;

import java.util.ArrayList;
import java.util.List;

/// Where a rollout is (section 8).
public sealed interface State {

    /// On the way to the candidate, or frozen on it.
    sealed interface Forward extends State {}

    /// On the way back.
    sealed interface WayBack extends State {}

    /// Over.
    sealed interface Terminal extends State {}

    /// Nothing is written.
    record Planned() implements Forward {}

    /// @param rest what is still to be done, one after the other
    record Preparing(List<Act> rest) implements Forward {
        public Preparing {
            rest = List.copyOf(rest);
        }
    }

    /// The copies become Ready, smoke suites run without user traffic.
    record Warming(double since) implements Forward {}

    /// On the way to step n; N + 1 is the bake weight.
    record Shifting(int n, Move move, double since) implements Forward {
        /// What is waited for: pods, the write, its effect.
        public enum Move {
            SIZE,
            ROUTE,
            VERIFY
        }
    }

    /// Judging at step n.
    ///
    /// @param clock seconds judged without a HOLD
    /// @param asOf when the clock was last moved on
    record Analysing(int n, double clock, double asOf) implements Forward {}

    /// Judging at the bake weight.
    record Baking(double clock, double asOf) implements Forward {}

    /// Weight and clock are frozen; judging and guardrails go on.
    ///
    /// @param again whether going on repeats what the row did that led here (row 17a)
    /// @param told whether people were told
    record Held(Forward in, List<Reason> reasons, double since, boolean again, boolean told) implements Forward {
        public Held {
            reasons = List.copyOf(reasons);
            if (in instanceof Held) {
                throw new IllegalArgumentException("a rollout is held once, for all its reasons");
            }
        }

        Held with(Reason reason) {
            if (reasons.stream().anyMatch(r -> r.id().equals(reason.id()))) {
                return this;
            }
            List<Reason> more = new ArrayList<>(reasons);
            more.add(reason);
            return new Held(in, more, since, again || reason.again(), told);
        }

        Held keeping(List<Reason> left) {
            return new Held(in, left, since, again, told);
        }
    }

    /// The user's Deployment becomes the candidate, traffic on the canary.
    ///
    /// @param rest what is still to be done in this phase, one after the other
    record Promoting(Phase phase, List<Act> rest, double since) implements Forward {
        public Promoting {
            rest = List.copyOf(rest);
        }

        /// In this order.
        public enum Phase {
            FULL,
            PREVIOUS,
            COMMIT,
            TEMPLATE
        }
    }

    /// Traffic goes from the canary to the user's Deployment: half, then all.
    ///
    /// @param part 1 or 2
    record Returning(int part, double since) implements Forward {}

    /// The copies' connections leave.
    record Draining(double since) implements Forward {}

    /// The copies are removed.
    record Closing(List<Act> rest, double since, double failingSince) implements Forward {
        public Closing {
            rest = List.copyOf(rest);
        }
    }

    /// @param cause why, with the severity as raised since
    /// @param since when the stage began
    /// @param began when the traffic was first led to this target
    /// @param levers those not done yet; each is tried in every stage until it is
    /// @param levered whether a lever is in effect in full
    /// @param rest what is still to be done, one after the other
    /// @param failingSince when the first of `rest` first failed without having been done since; NaN: it has
    ///     not
    record RollingBack(
            Cause cause,
            Target target,
            Stage stage,
            double since,
            double began,
            List<Act> levers,
            boolean levered,
            List<Act> rest,
            double failingSince)
            implements WayBack {
        public RollingBack {
            levers = List.copyOf(levers);
            rest = List.copyOf(rest);
        }

        RollingBack to(Stage next, double t) {
            return new RollingBack(cause, target, next, t, began, levers, levered, rest, Double.NaN);
        }

        RollingBack raised(Cause worse) {
            return new RollingBack(worse, target, stage, since, began, levers, levered, rest, failingSince);
        }

        /// @param full whether that lever alone leads all traffic back
        RollingBack pulled(Act lever, boolean full) {
            List<Act> left = levers.stream().filter(a -> !a.equals(lever)).toList();
            return new RollingBack(cause, target, stage, since, began, left, levered || full, rest, failingSince);
        }

        /// A live read shows the original route: that lever is done.
        RollingBack restored() {
            List<Act> left =
                    levers.stream().filter(a -> !(a instanceof Act.SetTraffic)).toList();
            return new RollingBack(cause, target, stage, since, began, left, levered, rest, failingSince);
        }

        /// The route was restored late: what it named until then is proven empty before it is removed.
        RollingBack again(double t) {
            return new RollingBack(cause, target, Stage.VERIFY, t, t, levers, levered, rest, Double.NaN);
        }

        RollingBack resting(List<Act> left) {
            return new RollingBack(cause, target, stage, since, began, levers, levered, left, Double.NaN);
        }

        RollingBack failing(double t) {
            return new RollingBack(
                    cause,
                    target,
                    stage,
                    since,
                    began,
                    levers,
                    levered,
                    rest,
                    Double.isNaN(failingSince) ? t : failingSince);
        }
    }

    /// The stages of a way back, in their order.
    enum Stage {
        TRAFFIC,
        VERIFY,
        WORKLOAD,
        DRAIN,
        CLEAN,
        CHECK,
        GIT
    }

    /// Stuck: tries every second, and says what by hand would help.
    ///
    /// @param in the way back that is stuck, at its stage
    record Stalled(Why why, RollingBack in, double since) implements WayBack {
        /// What is missing.
        public enum Why {
            TARGET,
            LEVER,
            UNVERIFIED,
            WORKLOAD,
            ROUTE;

            /// Whether users are served by the old version in spite of it.
            public boolean usersAreSafe() {
                return this == WORKLOAD || this == ROUTE;
            }
        }
    }

    record Refused(String why) implements Terminal {}

    record Promoted() implements Terminal {}

    /// @param validated whether the smoke suites passed at the end
    record RolledBack(boolean validated) implements Terminal {}

    record NeedsOperator(String why) implements Terminal {}
}
