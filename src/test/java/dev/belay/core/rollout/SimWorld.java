package dev.belay.core.rollout;

import dev.belay.core.change.FailureKind;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.Verification;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A cluster, a gateway, a repository and pods in a few numbers. Time moves by [#pass].
final class SimWorld {
    /// What an act did.
    enum Result {
        DONE,
        FOREIGN,
        GONE,
        FENCED;

        FailureKind failure() {
            return this == GONE ? FailureKind.GONE : this == FOREIGN ? FailureKind.FOREIGN : FailureKind.REFUSED;
        }
    }

    /// Objects that carry an epoch and a version.
    enum Thing {
        ROUTE,
        CANARY,
        BASELINE,
        USER,
        OTHER
    }

    /// One copy and what belongs to it.
    static final class Made {
        boolean service;
        boolean budget;
        boolean deployment;
        boolean scaler;
        boolean config;
        int replicas;
        int ready;
        long open;
    }

    final Plan plan;
    final RandomGenerator random;
    final Made canary = new Made();
    final Made baseline = new Made();
    final Map<Thing, Integer> epochs = new EnumMap<>(Thing.class);
    final Map<Thing, Integer> versions = new EnumMap<>(Thing.class);
    final Set<String> gone = new HashSet<>();
    double t;
    Split split = Split.original();
    double routedAt;
    boolean foreignRoute;
    boolean foreignEver;
    Target selector = Target.STABLE;
    boolean selectorMoved;
    Facts.Template template = Facts.Template.ORIGINAL;
    int oldReady;
    int newReady;
    boolean config;
    boolean pinned;
    boolean unpinnedByForeigner;
    boolean pushed;
    boolean guard;
    boolean denyRoute;
    boolean denyServices;
    boolean schemaClosed;
    Moment suiteMoment = Moment.WARMING;
    Facts.Outcome suite = Facts.Outcome.NONE;
    double badFrom = Double.POSITIVE_INFINITY;
    String badCause = "";
    boolean calm;
    boolean dark;
    long closedEarly;

    SimWorld(Plan plan, RandomGenerator random) {
        this.plan = plan;
        this.random = random;
        oldReady = plan.replicas();
        for (Thing thing : Thing.values()) {
            epochs.put(thing, 0);
            versions.put(thing, 0);
        }
    }

    static Thing thing(Act act) {
        return switch (act) {
            case Act.SetTraffic _ -> Thing.ROUTE;
            case Act.SetScale(Copy copy, int _) -> copy == Copy.CANARY ? Thing.CANARY : Thing.BASELINE;
            case Act.SetTemplate _, Act.RestoreTemplate _, Act.RestoreStrategy _ -> Thing.USER;
            case Act.SaveUnit _, Act.StartGuard _, Act.StopGuard _, Act.CopyConfig _, Act.PinFloor _ -> Thing.OTHER;
            case Act.ReleaseFloor _, Act.Create _, Act.Delete _, Act.SetSelector _, Act.SetConfig _ -> Thing.OTHER;
            case Act.RestoreConfig _, Act.PauseOwners _, Act.ResumeOwners _, Act.RunSuite _ -> Thing.OTHER;
            case Act.CloseConnections _, Act.PushCommit _, Act.PushRevert _, Act.Fence _, Act.Notify _ -> Thing.OTHER;
        };
    }

    int epoch(Thing thing) {
        return epochs.getOrDefault(thing, 0);
    }

    int version(Act act) {
        return versions.getOrDefault(thing(act), 0);
    }

    Result apply(Act act, int epoch) {
        Thing thing = thing(act);
        if (thing != Thing.OTHER && epoch(thing) > epoch) {
            return Result.FENCED;
        }
        Result result = effect(act, epoch);
        if (result == Result.DONE && thing != Thing.OTHER) {
            epochs.put(thing, epoch);
            versions.merge(thing, 1, Integer::sum);
        }
        return result;
    }

    private Result effect(Act act, int epoch) {
        switch (act) {
            case Act.SetTraffic(Split to, boolean over) -> {
                return route(to, over);
            }
            case Act.SetSelector(Target target) -> {
                if (!canary.service || denyServices) {
                    return canary.service ? Result.FENCED : Result.GONE;
                }
                selector = target;
                selectorMoved = true;
            }
            case Act.SetScale(Copy copy, int pods) -> {
                if (!made(copy).deployment) {
                    return Result.GONE;
                }
                made(copy).replicas = pods;
            }
            case Act.Create(Item item, Copy copy) -> item(item, copy, true);
            case Act.Delete(Item item, Copy copy) -> item(item, copy, false);
            case Act.PinFloor _ -> {
                if (gone.contains("autoscaler")) {
                    return Result.GONE;
                }
                pinned = true;
            }
            case Act.ReleaseFloor _ -> {
                if (gone.contains("autoscaler")) {
                    return Result.GONE;
                }
                pinned = false;
            }
            case Act.SetConfig _ -> config = true;
            case Act.RestoreConfig _ -> config = false;
            case Act.SetTemplate _ -> {
                return template(Facts.Template.CANDIDATE);
            }
            case Act.RestoreTemplate _ -> {
                return template(Facts.Template.ORIGINAL);
            }
            case Act.RunSuite(Moment moment) -> {
                suiteMoment = moment;
                suite = Facts.Outcome.RUNNING;
            }
            case Act.CloseConnections(Copy copy, int _, int rate) -> {
                Made made = made(copy);
                made.open = rate == 0 ? 0 : Math.max(0, made.open - rate);
            }
            case Act.PushCommit _ -> pushed = true;
            case Act.PushRevert _ -> pushed = false;
            case Act.StartGuard _ -> guard = true;
            case Act.StopGuard _ -> guard = false;
            case Act.Fence _ -> fence(epoch);
            case Act.CopyConfig _ -> {
                canary.config = true;
                baseline.config = plan.parts().baseline();
            }
            case Act.SaveUnit _, Act.PauseOwners _, Act.ResumeOwners _, Act.Notify _ -> {}
            case Act.RestoreStrategy _ -> {}
        }
        return Result.DONE;
    }

    private Result route(Split to, boolean over) {
        if (gone.contains(Facts.ROUTE)) {
            return Result.GONE;
        }
        if (denyRoute) {
            return Result.FENCED;
        }
        if (foreignRoute && !over) {
            return Result.FOREIGN;
        }
        foreignRoute = false;
        split = to;
        routedAt = t;
        return Result.DONE;
    }

    private Result template(Facts.Template to) {
        if (gone.contains(Facts.DEPLOYMENT)) {
            return Result.GONE;
        }
        template = to;
        return Result.DONE;
    }

    private void fence(int epoch) {
        for (Thing thing : Set.of(Thing.ROUTE, Thing.CANARY, Thing.BASELINE)) {
            epochs.put(thing, epoch);
            versions.merge(thing, 1, Integer::sum);
        }
    }

    Made made(Copy copy) {
        return copy == Copy.CANARY ? canary : baseline;
    }

    private void item(Item item, Copy copy, boolean there) {
        Made made = made(copy);
        switch (item) {
            case SERVICE -> made.service = there;
            case BUDGET -> made.budget = there;
            case SCALER -> made.scaler = there;
            case CONFIG -> made.config = there;
            case COPY -> {
                made.deployment = there;
                if (!there) {
                    made.replicas = 0;
                    made.ready = 0;
                    made.open = 0;
                }
            }
        }
    }

    /// Whether new connections reach the canary's pods.
    boolean reachesCanary() {
        return split.canary() > 0 && !selectorMoved && !gone.contains(Facts.ROUTE);
    }

    /// What decides where new connections go.
    List<Object> traffic() {
        return List.of(split, selector, selectorMoved);
    }

    void pass(double seconds) {
        t += seconds;
        grow(canary);
        grow(baseline);
        if (gone.contains(Facts.DEPLOYMENT)) {
            oldReady = 0;
            newReady = 0;
        } else if (template == Facts.Template.ORIGINAL) {
            newReady = Math.max(0, newReady - 1);
            oldReady = Math.min(plan.replicas(), oldReady + 1);
        } else {
            newReady = Math.min(plan.replicas(), newReady + 1);
            oldReady = Math.max(0, plan.replicas() - newReady);
        }
        flow(canary, reachesCanary(), seconds);
        flow(baseline, split.baseline() > 0 && !gone.contains(Facts.ROUTE), seconds);
        if (suite == Facts.Outcome.RUNNING && random.nextInt(3) > 0) {
            suite = outcome();
        }
    }

    private Facts.Outcome outcome() {
        int draw = random.nextInt(calm ? 30 : 15);
        return draw == 0 ? Facts.Outcome.FAILED : draw == 1 ? Facts.Outcome.UNKNOWN : Facts.Outcome.PASSED;
    }

    private void grow(Made made) {
        int wanted = made.deployment ? made.replicas : 0;
        if (made.ready > wanted) {
            made.ready = wanted;
        } else if (made.ready < wanted && (calm || random.nextInt(3) > 0)) {
            made.ready++;
        }
    }

    private static void flow(Made made, boolean fed, double seconds) {
        made.open = fed ? Math.min(200, made.open + 20) : Math.max(0, made.open - (long) (2 * seconds));
        if (made.ready == 0) {
            made.open = 0;
        }
    }

    /// What a driver reads; without calm some of it is unknown.
    Facts facts(Facts.Fresh fresh, Split aim) {
        boolean blind = !calm && random.nextInt(12) == 0;
        boolean stale = !calm && random.nextInt(12) == 0;
        boolean bad = t >= badFrom && canary.ready > 0;
        return new Facts(
                fresh,
                stale ? Facts.Pods.unknown() : Facts.Pods.ready(oldReady),
                stale
                        ? Facts.Pods.unknown()
                        : new Facts.Pods(canary.ready, 0, bad && badCause.equals("crash-loop"), false),
                stale ? Facts.Pods.unknown() : Facts.Pods.ready(baseline.ready),
                new Facts.Deployment(
                        blind ? Facts.Template.UNKNOWN : template, oldReady + newReady >= plan.replicas() && settled()),
                verification(aim, blind),
                blind && random.nextBoolean()
                        ? new Facts.Open(-1, -1, false)
                        : new Facts.Open(canary.open, baseline.open, random.nextInt(5) == 0),
                new Facts.Suite(suiteMoment, suite),
                new Facts.Attempts(0, 0, 0, 0),
                new Facts.Objects(
                        gone,
                        blind ? Answer.UNKNOWN : Answer.of(split.isOriginal() && !gone.contains(Facts.ROUTE)),
                        Answer.NO,
                        !plan.parts().scaler() || pinned || gone.contains("autoscaler"),
                        schemaClosed),
                new Facts.Troubles(bad ? badFrom : Double.NaN, Double.NaN, Double.NaN));
    }

    private boolean settled() {
        return template == Facts.Template.ORIGINAL ? oldReady >= plan.replicas() : newReady >= plan.replicas();
    }

    private Verification verification(Split aim, boolean blind) {
        if (blind || dark && aim.canary() > 0) {
            return Verification.unknown("blind");
        }
        boolean as = split.equals(aim) && !gone.contains(Facts.ROUTE);
        boolean fresh = !calm && t - routedAt < 2;
        if (aim.canary() == 0 && aim.baseline() == 0) {
            Answer control = Answer.of(as || selectorMoved && selector != Target.PREVIOUS || !canary.service);
            return new Verification(control, fresh ? Answer.UNKNOWN : Answer.of(!reachesCanary()), "sim");
        }
        Answer data = as && !fresh && (calm || random.nextInt(4) > 0) ? Answer.YES : Answer.UNKNOWN;
        return new Verification(Answer.of(as || aim.canary() == 0 && selectorMoved), data, "sim");
    }
}
