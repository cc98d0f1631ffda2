package dev.belay.edge.sandbox.controller;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.Share;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A Deployment and the ReplicaSets it controls, oldest first.
record DeploymentView(Resource deployment, List<Resource> sets) {
    static final String HASH = "pod-template-hash";
    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    static final String CEILING = "deployment.kubernetes.io/max-replicas";
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    DeploymentView {
        sets = sets.stream()
                .sorted(Comparator.comparing((Resource set) -> set.document()
                                .text("/metadata/creationTimestamp")
                                .orElse(""))
                        .thenComparingLong(DeploymentView::revision)
                        .thenComparing(Resource::name))
                .toList();
    }

    int replicas() {
        return number(deployment, "/spec/replicas");
    }

    boolean paused() {
        return deployment.document().truth("/spec/paused").orElse(false);
    }

    boolean recreates() {
        return deployment.document().text("/spec/strategy/type").orElse("").equals("Recreate");
    }

    Sizes sizes() {
        if (recreates()) {
            return new Sizes(replicas(), 0, replicas());
        }
        int surge = (int) share("/spec/strategy/rollingUpdate/maxSurge").roundedUp(replicas());
        int unavailable =
                (int) share("/spec/strategy/rollingUpdate/maxUnavailable").roundedDown(replicas());
        return new Sizes(replicas(), surge, surge == 0 && unavailable == 0 ? 1 : Math.min(unavailable, replicas()));
    }

    private Share share(String pointer) {
        return Share.of(deployment.document().at(pointer).orElse(Value.of(0)));
    }

    /// The ReplicaSet that has the Deployment's template, the oldest of several.
    Optional<Resource> fresh() {
        Value template = deployment.document().at("/spec/template").orElse(Value.empty());
        return sets.stream().filter(set -> template(set).equals(template)).findFirst();
    }

    List<Resource> old() {
        Optional<Resource> fresh = fresh();
        return sets.stream().filter(set -> fresh.filter(set::equals).isEmpty()).toList();
    }

    /// The template of a ReplicaSet without what its Deployment's controller added.
    private static Value template(Resource set) {
        Value.Obj template = new Value.Obj(set.document().fields("/spec/template"));
        return template.without("/metadata/labels/" + HASH);
    }

    /// Names the ReplicaSet of the template: equal templates have equal hashes.
    String hash() {
        String hex = Digest.of(deployment.document().at("/spec/template").orElse(Value.empty()))
                .hex();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 20; i += 2) {
            int letter = Integer.parseInt(hex.substring(i, i + 2), 16);
            out.append(ALPHABET.charAt(letter % ALPHABET.length()));
        }
        return out.toString();
    }

    /// One more than every revision so far.
    long nextRevision() {
        return old().stream().mapToLong(DeploymentView::revision).max().orElse(0) + 1;
    }

    static long revision(Resource resource) {
        return resource.annotation(REVISION)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    static Sizes.Have have(Resource set) {
        int ceiling = set.annotation(CEILING)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        return new Sizes.Have(number(set, "/spec/replicas"), number(set, "/status/availableReplicas"), ceiling);
    }

    static int number(Resource resource, String pointer) {
        return resource.document().number(pointer).orElse(0L).intValue();
    }
}
