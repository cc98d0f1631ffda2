package dev.belay.run.canary;

import dev.belay.core.change.Change.Effect;
import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.core.rollout.Act;
import dev.belay.core.rollout.ActCodec;
import dev.belay.core.rollout.Census.Member;
import dev.belay.core.rollout.Copy;
import dev.belay.core.rollout.Plan;
import dev.belay.core.rollout.Unit;
import dev.belay.run.execute.Effects;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Carries out the acts of a rollout that leave no object to put back.
final class Handlers {
    private static final int UNLIMITED = 1_000_000;

    private final World world;
    private final Plan plan;
    private final SmokeRuns smoke;
    private final Surveyor surveyor;

    Handlers(World world, Plan plan, SmokeRuns smoke, Surveyor surveyor) {
        this.world = world;
        this.plan = plan;
        this.smoke = smoke;
        this.surveyor = surveyor;
    }

    /// @param epoch of the driver, for fencing
    Effects effects(long epoch) {
        return new Effects(Map.of(
                Acts.STORE,
                (effect, _) -> store(effect),
                Acts.DROP,
                (effect, _) -> drop(effect),
                "RunSuite",
                (effect, _) -> suite(effect),
                "CloseConnections",
                (effect, _) -> close(effect),
                "Notify",
                (effect, _) -> tell(effect),
                "Fence",
                (_, _) -> fence(epoch)));
    }

    /// A Secret of the plan: the unit, or a snapshot under a name made of its content. One of the name that is there
    /// already has the same content.
    private Value.Obj store(Effect effect) {
        Resource secret = secret(effect);
        try {
            world.tools().cluster().create(secret, Cluster.Write.REAL);
        } catch (WorldException e) {
            if (e.kind() != WorldException.Kind.CONFLICT) {
                throw e;
            }
        }
        return Value.object("stored", Value.of(secret.ref().toString()));
    }

    /// A snapshot that no copy runs with any more; the plan can make it again.
    private Value.Obj drop(Effect effect) {
        Ref ref = secret(effect).ref();
        Cluster cluster = world.tools().cluster();
        cluster.get(ref).ifPresent(live -> cluster.delete(ref, live.uid(), Cluster.Write.REAL));
        return Value.object("dropped", Value.of(ref.toString()));
    }

    private Resource secret(Effect effect) {
        String wanted = effect.arguments().text("/object").orElse("");
        return Stream.concat(Stream.of(Unit.secret(plan)), plan.material().snapshots().stream())
                .filter(r -> r.ref().toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new WorldException(
                        WorldException.Kind.REFUSED, wanted + " holds secret values and is no part of the plan"));
    }

    private Value.Obj suite(Effect effect) {
        if (ActCodec.fromValue(effect.arguments()) instanceof Act.RunSuite(var moment)) {
            smoke.start(moment, plan.pace().suiteLimit());
        }
        return Value.object("started", Value.of(true));
    }

    private Value.Obj close(Effect effect) {
        if (!(ActCodec.fromValue(effect.arguments()) instanceof Act.CloseConnections(Copy copy, int code, int rate))) {
            return Value.empty();
        }
        List<Member> pods = surveyor.look().members().stream()
                .filter(m -> m.copy() && m.arm().text().equals(copy.text()))
                .toList();
        int each = rate == 0 ? UNLIMITED : Math.max(1, (int) Math.ceil((double) rate / Math.max(1, pods.size())));
        int most = rate == 0 ? UNLIMITED : (int) Math.ceil(each * plan.pace().tick());
        Value.Obj body = Value.object("code", Value.of(code), "perSecond", Value.of(each), "max", Value.of(most));
        pods.forEach(pod -> drain(pod.pod().ref(), body));
        return Value.object("pods", Value.of(pods.size()));
    }

    /// A pod that does not answer is asked again with the next tick.
    private void drain(Ref pod, Value.Obj body) {
        try {
            world.tools()
                    .cluster()
                    .proxy(new Cluster.PodRequest(
                            "POST",
                            pod,
                            "http",
                            plan.drain().port(),
                            plan.drain().path(),
                            body));
        } catch (WorldException _) {
            // The connections that stay are seen at the next tick.
            return;
        }
    }

    private Value.Obj tell(Effect effect) {
        world.screen().say(Line.of(Mark.WARN, effect.arguments().text("/text").orElse("")));
        return Value.object("told", Value.of(true));
    }

    /// Writes our epoch where a driver before us might still write (CN-12).
    private Value.Obj fence(long epoch) {
        Cluster cluster = world.tools().cluster();
        for (Ref ref : fenced()) {
            cluster.get(ref).ifPresent(live -> {
                Resource marked = live.withAnnotation("belay.dev/epoch", Long.toString(epoch));
                cluster.replace(marked, Cluster.Write.REAL);
            });
        }
        return Value.object("epoch", Value.of(epoch));
    }

    private List<Ref> fenced() {
        String namespace = plan.subject().deployment().namespace();
        return List.of(
                plan.subject().route(),
                Kind.DEPLOYMENT.named(
                        namespace, plan.material().of(Copy.CANARY).deployment().name()));
    }
}
