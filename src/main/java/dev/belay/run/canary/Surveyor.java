package dev.belay.run.canary;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.core.rollout.Census;
import dev.belay.core.rollout.Census.Member;
import dev.belay.core.rollout.Copy;
import dev.belay.core.rollout.Facts;
import dev.belay.core.rollout.Plan;
import dev.belay.core.signal.Arm;
import dev.belay.core.traffic.Answer;
import dev.belay.core.traffic.Captured;
import dev.belay.core.traffic.HttpRoute;
import dev.belay.core.traffic.Live;
import dev.belay.core.traffic.Openings;
import dev.belay.core.traffic.Pin;
import dev.belay.core.traffic.Split;
import dev.belay.core.traffic.TrafficAdapter;
import dev.belay.core.traffic.Verification;
import dev.belay.world.Cluster;
import dev.belay.world.WorldException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Reads the user's objects and ours for one tick. What cannot be read is unknown (CN-14).
public final class Surveyor {
    private static final String AUTOSCALER = "the autoscaler";

    private final Cluster cluster;
    private final Plan plan;
    private final String namespace;
    private final TrafficAdapter adapter = new HttpRoute();

    public Surveyor(Cluster cluster, Plan plan) {
        this.cluster = cluster;
        this.plan = plan;
        this.namespace = plan.subject().deployment().namespace();
    }

    /// @param members pods of the rollout; none when they could not be read
    /// @param known whether pods were read
    record Survey(
            List<Member> members,
            boolean known,
            Facts.Deployment deployment,
            Facts.Objects objects,
            Optional<Resource> route) {

        Facts.Pods pods(Arm arm, Restarts restarts) {
            if (!known) {
                return Facts.Pods.unknown();
            }
            List<Member> own = members.stream().filter(m -> m.arm() == arm).toList();
            int ready = Math.toIntExact(own.stream()
                    .filter(m -> m.ready() && (arm == Arm.STABLE || m.copy()))
                    .count());
            return new Facts.Pods(
                    ready,
                    own.stream().mapToInt(restarts::of).max().orElse(0),
                    own.stream().anyMatch(Member::crashLoop),
                    own.stream().anyMatch(Member::outOfMemory));
        }

        boolean imageStuck() {
            return members.stream().anyMatch(m -> m.arm() == Arm.CANARY && m.imageStuck());
        }
    }

    Survey look() {
        Optional<List<Resource>> deployments = list(Kind.DEPLOYMENT);
        Optional<List<Resource>> sets = list(Kind.REPLICA_SET);
        Optional<List<Resource>> pods = list(Kind.POD);
        boolean known = deployments.isPresent() && sets.isPresent() && pods.isPresent();
        List<Member> members = known ? Census.take(plan, deployments.get(), sets.get(), pods.get()) : List.of();
        Set<String> gone = new HashSet<>();
        Optional<Resource> route = object(plan.subject().route(), Facts.ROUTE, gone);
        Optional<Resource> deployment = object(plan.subject().deployment(), Facts.DEPLOYMENT, gone);
        List<Resource> scalers = plan.material().scaler();
        boolean pinned = true;
        for (Resource scaler : scalers) {
            Optional<Resource> live = object(scaler.ref(), AUTOSCALER, gone);
            pinned &= live.isEmpty()
                    || live.get().document().number("/spec/minReplicas").orElse(1L) >= plan.replicas();
        }
        Facts.Objects objects = new Facts.Objects(
                gone, route.map(this::original).orElse(Answer.UNKNOWN), stray(members, known), pinned, false);
        return new Survey(members, known, template(deployment), objects, route);
    }

    /// Whether the split in force, or aimed at, is in effect.
    Verification verify(Survey survey, Split split, double sinceWrite, Openings openings) {
        if (survey.route().isEmpty()) {
            return Verification.unknown("the route could not be read");
        }
        Live live = new Live(survey.route().get(), sinceWrite, canaryEmpty(survey), openings);
        return adapter.verify(
                captured(), plan.subject().services(), new TrafficAdapter.Aim(split, new Pin(plan.pin())), live);
    }

    /// Whether the live route carries a split already.
    public boolean carries(Split split) {
        Set<String> gone = new HashSet<>();
        Optional<Resource> live = object(plan.subject().route(), Facts.ROUTE, gone);
        return live.isPresent()
                && adapter.owned().stream().allMatch(p -> {
                    Resource wanted = split.isOriginal()
                            ? plan.material().route()
                            : adapter.apply(captured(), plan.subject().services(), split, new Pin(plan.pin()));
                    return live.get().document().at(p).equals(wanted.document().at(p));
                });
    }

    private Captured.Original captured() {
        return new Captured.Original(plan.material().route(), plan.material().pins());
    }

    private Answer original(Resource route) {
        Resource restored = adapter.restore(captured(), plan.subject().services(), route);
        return Answer.of(adapter.owned().stream()
                .allMatch(p -> restored.document().at(p).equals(route.document().at(p))));
    }

    /// Whether a copy's pod stands behind the root Service.
    private Answer stray(List<Member> members, boolean known) {
        Optional<Set<String>> uids = endpoints(plan.material().root().name());
        if (!known || uids.isEmpty()) {
            return Answer.UNKNOWN;
        }
        return Answer.of(members.stream().anyMatch(m -> m.copy() && uids.get().contains(m.uid())));
    }

    private Answer canaryEmpty(Survey survey) {
        Optional<Set<String>> uids =
                endpoints(plan.material().of(Copy.CANARY).service().name());
        if (!survey.known() || uids.isEmpty()) {
            return Answer.UNKNOWN;
        }
        return Answer.of(survey.members().stream()
                .noneMatch(m -> m.arm() == Arm.CANARY && uids.get().contains(m.uid())));
    }

    /// Uids of the pods behind a Service.
    private Optional<Set<String>> endpoints(String service) {
        return read(() -> cluster.list(Cluster.Query.all(Kind.ENDPOINT_SLICE, namespace)
                        .labelled(Map.of("kubernetes.io/service-name", service))))
                .map(slices -> {
                    Set<String> uids = new TreeSet<>();
                    for (Resource slice : slices) {
                        for (Value endpoint : slice.document().items("/endpoints")) {
                            endpoint.text("/targetRef/uid").ifPresent(uids::add);
                        }
                    }
                    return uids;
                });
    }

    private Facts.Deployment template(Optional<Resource> deployment) {
        if (deployment.isEmpty()) {
            return new Facts.Deployment(Facts.Template.UNKNOWN, false);
        }
        Resource live = deployment.get();
        Facts.Template template = carries(live, plan.material().stable())
                ? Facts.Template.ORIGINAL
                : carries(live, plan.material().candidate()) ? Facts.Template.CANDIDATE : Facts.Template.OTHER;
        return new Facts.Deployment(template, complete(live));
    }

    private static boolean carries(Resource live, Resource wanted) {
        return live.document().at("/spec/template").equals(wanted.document().at("/spec/template"));
    }

    private static boolean complete(Resource live) {
        long wanted = live.document().number("/spec/replicas").orElse(1L);
        return live.document().number("/status/observedGeneration").orElse(0L) >= live.generation()
                && live.document().number("/status/updatedReplicas").orElse(0L) == wanted
                && live.document().number("/status/replicas").orElse(0L) == wanted
                && live.document().number("/status/availableReplicas").orElse(0L) == wanted;
    }

    private Optional<Resource> object(Ref ref, String name, Set<String> gone) {
        Optional<Optional<Resource>> answer = read(() -> cluster.get(ref));
        if (answer.isPresent() && answer.get().isEmpty()) {
            gone.add(name);
        }
        return answer.flatMap(a -> a);
    }

    private Optional<List<Resource>> list(Kind kind) {
        return read(() -> cluster.list(Cluster.Query.all(kind, namespace)));
    }

    private static <T> Optional<T> read(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (WorldException _) {
            return Optional.empty();
        }
    }
}
