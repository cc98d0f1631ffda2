package dev.belay.core.rollout;

import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The checks of section 4 that a plan and facts decide: each with what was seen and what to do about it.
public final class PreflightChecks {
    private static final List<String> WRITE = List.of("get", "list", "create", "update", "delete");

    private final Plan plan;
    private final PreflightFacts facts;

    private PreflightChecks(Plan plan, PreflightFacts facts) {
        this.plan = plan;
        this.facts = facts;
    }

    /// CP01, CP02, CP04, CP06, CP08, CP09, CP11, in this order.
    public static List<Finding> run(Plan plan, PreflightFacts facts) {
        PreflightChecks checks = new PreflightChecks(plan, facts);
        return List.of(
                checks.deployment(),
                checks.route(),
                checks.samples(),
                new Room(plan).check(facts.quotas()),
                checks.rights(),
                checks.names(),
                checks.references());
    }

    /// What Belay would make: to be read for CP09.
    public static List<Ref> names(Plan plan) {
        List<Ref> names = new ArrayList<>();
        for (Material.CopyParts parts : plan.material().copies()) {
            names.add(parts.service().ref());
            names.add(parts.budget().ref());
            names.add(parts.deployment().ref());
            parts.scaler().forEach(s -> names.add(s.ref()));
        }
        return names;
    }

    /// What every verb of the rollout and of its way back needs: to be asked for CP08.
    public static List<PreflightFacts.Need> needs(Plan plan) {
        String namespace = plan.subject().deployment().namespace();
        Set<PreflightFacts.Need> needs = new LinkedHashSet<>();
        write(needs, "apps", "deployments", namespace);
        write(needs, "", "services", namespace);
        write(needs, "", "configmaps", namespace);
        write(needs, "", "secrets", namespace);
        write(needs, "policy", "poddisruptionbudgets", namespace);
        write(needs, "coordination.k8s.io", "leases", namespace);
        if (plan.parts().scaler()) {
            write(needs, "autoscaling", "horizontalpodautoscalers", namespace);
        }
        String routes = plan.subject().route().namespace();
        for (String verb : List.of("get", "update")) {
            needs.add(new PreflightFacts.Need(verb, "gateway.networking.k8s.io", "httproutes", routes));
        }
        needs.add(new PreflightFacts.Need("list", "", "pods", namespace));
        needs.add(new PreflightFacts.Need("list", "apps", "replicasets", namespace));
        needs.add(new PreflightFacts.Need("list", "discovery.k8s.io", "endpointslices", namespace));
        if (Judging.sources(plan).pods()) {
            needs.add(new PreflightFacts.Need("get", "", "pods/proxy", namespace));
        }
        if (plan.drain().port() > 0) {
            needs.add(new PreflightFacts.Need("create", "", "pods/proxy", namespace));
        }
        return List.copyOf(needs);
    }

    private static void write(Set<PreflightFacts.Need> needs, String group, String resource, String namespace) {
        WRITE.forEach(verb -> needs.add(new PreflightFacts.Need(verb, group, resource, namespace)));
    }

    private Finding deployment() {
        Resource user = facts.deployment();
        long wanted = user.document().number("/spec/replicas").orElse(1L);
        if (user.document().truth("/spec/paused").orElse(false)) {
            return fail("CP01", "deployment", user.ref() + " is paused", "kubectl rollout resume");
        }
        if (wanted < 1) {
            return fail("CP01", "deployment", user.ref() + " has no replicas", "scale it to at least 1");
        }
        boolean observed = user.document().number("/status/observedGeneration").orElse(0L) >= user.generation();
        boolean complete = observed
                && Stream.of("/status/replicas", "/status/updatedReplicas", "/status/availableReplicas")
                        .allMatch(at -> user.document().number(at).orElse(0L) == wanted);
        return complete
                ? ok("CP01", "deployment", wanted + " of " + wanted + " pods on one template")
                : fail(
                        "CP01",
                        "deployment",
                        user.ref() + " is not complete on one template: "
                                + user.document()
                                        .number("/status/updatedReplicas")
                                        .orElse(0L) + " of " + wanted
                                + " pods are updated, "
                                + user.document()
                                        .number("/status/availableReplicas")
                                        .orElse(0L) + " available",
                        "wait for its rollout, or undo it");
    }

    private Finding route() {
        List<Value> parents = facts.route().document().items("/status/parents");
        if (parents.isEmpty()) {
            return finding(
                    "CP02",
                    "route",
                    Finding.Outcome.UNKNOWN,
                    "no gateway has said anything about it",
                    "look at its parentRefs");
        }
        List<String> refusing = parents.stream()
                .filter(parent -> !accepted(parent))
                .map(parent -> parent.text("/parentRef/name").orElse("?"))
                .toList();
        return refusing.isEmpty()
                ? ok("CP02", "route", parents.size() + "/" + parents.size() + " parents accept it")
                : fail("CP02", "route", "not accepted by " + String.join(", ", refusing), "mend the route first");
    }

    private boolean accepted(Value parent) {
        return parent.items("/conditions").stream()
                .anyMatch(c -> c.text("/type").orElse("").equals("Accepted")
                        && c.text("/status").orElse("").equals("True")
                        && c.number("/observedGeneration").orElse(0L)
                                >= facts.route().generation());
    }

    private Finding samples() {
        PreflightFacts.Samples samples = facts.samples();
        CanarySettings.Sources sources = Judging.sources(plan);
        List<String> silent = new ArrayList<>();
        if (sources.pods()) {
            sources.roles().forEach(selector -> {
                int given = samples.roles().stream()
                        .filter(g -> g.role() == selector.role())
                        .mapToInt(PreflightFacts.Given::pods)
                        .sum();
                if (given < samples.pods() || samples.pods() == 0) {
                    silent.add(selector.role().text() + " (" + selector.name() + "): " + given + " of " + samples.pods()
                            + " pods");
                }
            });
        }
        if (sources.probe() && !samples.probed()) {
            silent.add("probe: no iteration was completed");
        }
        return silent.isEmpty()
                ? ok("CP04", "samples", "every source gave the old version's data in 3 ticks")
                : fail(
                        "CP04",
                        "samples",
                        "no data of the old version in 3 ticks: " + String.join("; ", silent),
                        "look at metrics.pods, the names of the series and their labels");
    }

    private Finding rights() {
        PreflightFacts.Rights rights = facts.rights();
        if (!rights.asked()) {
            return finding(
                    "CP08", "rights", Finding.Outcome.UNKNOWN, "the server did not say what is allowed", "try again");
        }
        if (!rights.denied().isEmpty()) {
            String first = String.join(
                    ", ",
                    rights.denied().stream().map(PreflightFacts.Need::toString).toList());
            return fail("CP08", "rights", "not allowed: " + first, "grant it: the way back needs every one of them");
        }
        return rights.refused().isEmpty()
                ? ok("CP08", "rights", "each verb of the way back is allowed, each write passes a dry run")
                : fail(
                        "CP08",
                        "rights",
                        "dry run refused: " + String.join("; ", rights.refused()),
                        "mend what refuses it");
    }

    private Finding names() {
        List<String> foreign = facts.taken().stream()
                .filter(r -> !r.label(Names.OP).orElse("").equals(plan.subject().op()))
                .map(r -> r.ref().kind() + " " + r.name())
                .toList();
        if (!facts.others().isEmpty()) {
            return fail(
                    "CP09",
                    "names",
                    "another rollout is open: " + String.join(", ", facts.others()),
                    "belay canary status; end it with abort, or let it end");
        }
        return foreign.isEmpty()
                ? ok("CP09", "names", "free")
                : fail(
                        "CP09",
                        "names",
                        "taken: " + String.join(", ", foreign),
                        "belay recover removes what an earlier rollout left; rename what is not Belay's");
    }

    private Finding references() {
        Set<String> missing = new LinkedHashSet<>();
        for (Resource deployment :
                List.of(plan.material().stable(), plan.material().candidate())) {
            References.of(Documents.obj(deployment.document(), "/spec/template/spec")).stream()
                    .filter(r -> !r.optional())
                    .filter(r -> facts.configs().stream()
                            .noneMatch(c ->
                                    c.ref().kind().equals(r.kind()) && c.name().equals(r.name())))
                    .forEach(r -> missing.add(r.kind() + " " + r.name()));
        }
        return missing.isEmpty()
                ? ok("CP11", "configuration", "every reference of both templates resolves")
                : fail(
                        "CP11",
                        "configuration",
                        "not there: " + String.join(", ", missing),
                        "create it, or mend the template");
    }

    private static Finding ok(String id, String title, String evidence) {
        return finding(id, title, Finding.Outcome.OK, evidence, "");
    }

    private static Finding fail(String id, String title, String evidence, String remedy) {
        return finding(id, title, Finding.Outcome.FAIL, evidence, remedy);
    }

    private static Finding finding(String id, String title, Finding.Outcome outcome, String evidence, String remedy) {
        return new Finding(id, title, outcome, evidence, remedy);
    }
}
