package dev.belay.core.rollout;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.traffic.Services;
import dev.belay.core.traffic.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Plans of many shapes with short times, for the simulation. Their documents are bare: the machine does not
/// look at them.
final class SimPlans {
    private static final Ref DEPLOYMENT = Kind.DEPLOYMENT.named("chat", "backend");
    private static final Resource BARE = new Resource(Value.object(
            "apiVersion",
            Value.of("v1"),
            "kind",
            Value.of("ConfigMap"),
            "metadata",
            Value.object("name", Value.of("bare"), "namespace", Value.of("chat"))));
    private static final Material MATERIAL =
            new Material(BARE, true, BARE, BARE, BARE, List.of(), List.of(), List.of(), List.of(), List.of());
    private static final Subject SUBJECT = new Subject(
            "op-20261122T024409Z-k7qd",
            "prod",
            "uid",
            "backend",
            DEPLOYMENT,
            Kind.HTTP_ROUTE.named("chat", "chat"),
            new Services("chat", "backend", "backend-belay-canary", "backend-belay-baseline"));

    private SimPlans() {}

    /// The plainest: two steps, three pods, a baseline copy, smoke; proof asked.
    static Plan plain() {
        return new Plan(
                SUBJECT,
                3,
                List.of(
                        leg(new Split(900, 100, 0), 3, false),
                        leg(new Split(500, 500, 0), 3, false),
                        leg(new Split(50, 950, 0), 3, false)),
                pace(Mode.NORMAL, 0, Pace.Inconclusive.HOLD, 0),
                new Drain(8080, "/drain", 50, 20, 10),
                new Safety(Safety.Rollback.YES, false),
                new Parts(true, true, true, false, false, false, 1, 1),
                "",
                MATERIAL,
                Value.empty());
    }

    static Plan random(RandomGenerator random) {
        List<Leg> legs = new ArrayList<>();
        int replicas = random.nextInt(1, 6);
        boolean baseline = random.nextBoolean();
        int steps = random.nextInt(1, 4);
        for (int i = 1; i <= steps; i++) {
            int canary = i * 900 / (steps + 1);
            int same = baseline ? Math.min(Math.min(canary, 100), Split.WHOLE - canary) : 0;
            legs.add(leg(new Split(Split.WHOLE - canary - same, canary, same), replicas, random.nextInt(5) == 0));
        }
        legs.add(leg(new Split(baseline ? 0 : 50, 950, baseline ? 50 : 0), replicas, false));
        boolean keeps = random.nextInt(3) == 0;
        return new Plan(
                SUBJECT,
                replicas,
                legs,
                pace(
                        random.nextInt(8) == 0 ? Mode.HOTFIX : Mode.NORMAL,
                        random.nextInt(10) == 0 ? Split.WHOLE : random.nextInt(10) == 0 ? 300 : 0,
                        pick(random, Pace.Inconclusive.values()),
                        keeps ? 60 : 0),
                new Drain(8080, "/drain", 50, 20, 10),
                new Safety(
                        random.nextInt(4) > 0 ? Safety.Rollback.YES : pick(random, Safety.Rollback.values()),
                        random.nextInt(4) == 0),
                new Parts(
                        baseline,
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(5) == 0,
                        random.nextInt(3) == 0,
                        false,
                        random.nextInt(2),
                        random.nextInt(2)),
                "",
                MATERIAL,
                Value.empty());
    }

    private static Pace pace(Mode mode, int until, Pace.Inconclusive inconclusive, double keeps) {
        return new Pace(mode, until, 1, 3, 120, inconclusive, 10, keeps, 120, 30, 300);
    }

    private static Leg leg(Split split, int replicas, boolean approve) {
        return new Leg(split, Math.max(2, (11 * split.canary() * replicas + 9999) / 10_000), 2, approve);
    }

    private static <T> T pick(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
