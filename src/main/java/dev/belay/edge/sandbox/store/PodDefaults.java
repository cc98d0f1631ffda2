package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Value;
import java.util.List;

/// What a server fills into a pod's spec, alone or in a template (`pkg/apis/core/v1/defaults.go`).
final class PodDefaults {
    private static final List<String> PROBES = List.of("/livenessProbe", "/readinessProbe", "/startupProbe");

    private PodDefaults() {}

    static Value.Obj spec(Value.Obj spec) {
        Value.Obj o = Fill.each(spec, "/containers", PodDefaults::container);
        o = Fill.each(o, "/initContainers", PodDefaults::container);
        o = Fill.each(o, "/volumes", PodDefaults::volume);
        o = Fill.absent(o, "/restartPolicy", Value.of("Always"));
        o = Fill.absent(o, "/terminationGracePeriodSeconds", Value.of(30));
        o = Fill.absent(o, "/dnsPolicy", Value.of("ClusterFirst"));
        o = Fill.absent(o, "/securityContext", Value.empty());
        o = Fill.absent(o, "/schedulerName", Value.of("default-scheduler"));
        if (o.text("/serviceAccountName").isPresent()) {
            o = Fill.absent(o, "/serviceAccount", o.at("/serviceAccountName").orElseThrow());
        }
        return o;
    }

    /// What admission and the scheduler add to a pod beyond its template.
    static Value.Obj admitted(Value.Obj spec) {
        Value.Obj o = Fill.absent(spec, "/serviceAccountName", Value.of("default"));
        o = Fill.absent(o, "/serviceAccount", o.at("/serviceAccountName").orElseThrow());
        o = Fill.absent(o, "/enableServiceLinks", Value.of(true));
        o = Fill.absent(o, "/preemptionPolicy", Value.of("PreemptLowerPriority"));
        return Fill.absent(o, "/priority", Value.of(0));
    }

    private static Value.Obj container(Value.Obj container) {
        String image = container.text("/image").orElse("");
        Value.Obj o = Fill.each(container, "/ports", port -> Fill.absent(port, "/protocol", Value.of("TCP")));
        o = Fill.each(o, "/env", PodDefaults::variable);
        for (String probe : PROBES) {
            o = Fill.object(o, probe, PodDefaults::probe);
        }
        o = Fill.absent(o, "/resources", Value.empty());
        o = Fill.object(o, "/resources", PodDefaults::resources);
        o = Fill.absent(o, "/terminationMessagePath", Value.of("/dev/termination-log"));
        o = Fill.absent(o, "/terminationMessagePolicy", Value.of("File"));
        return Fill.absent(o, "/imagePullPolicy", Value.of(latest(image) ? "Always" : "IfNotPresent"));
    }

    private static boolean latest(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return !image.contains("@") && (last.endsWith(":latest") || !last.contains(":"));
    }

    private static Value.Obj variable(Value.Obj variable) {
        return Fill.object(variable, "/valueFrom/fieldRef", ref -> Fill.absent(ref, "/apiVersion", Value.of("v1")));
    }

    private static Value.Obj resources(Value.Obj resources) {
        Value.Obj o = resources;
        for (var limit : resources.fields("/limits").entrySet()) {
            o = Fill.absent(o, "/requests/" + limit.getKey().replace("~", "~0").replace("/", "~1"), limit.getValue());
        }
        return o;
    }

    private static Value.Obj probe(Value.Obj probe) {
        Value.Obj o = Fill.object(probe, "/httpGet", get -> {
            Value.Obj path = Fill.absent(get, "/path", Value.of("/"));
            return Fill.absent(path, "/scheme", Value.of("HTTP"));
        });
        o = Fill.absent(o, "/timeoutSeconds", Value.of(1));
        o = Fill.absent(o, "/periodSeconds", Value.of(10));
        o = Fill.absent(o, "/successThreshold", Value.of(1));
        return Fill.absent(o, "/failureThreshold", Value.of(3));
    }

    private static Value.Obj volume(Value.Obj volume) {
        Value.Obj o = volume;
        for (String source : List.of("/configMap", "/secret", "/projected", "/downwardAPI")) {
            o = Fill.object(o, source, s -> Fill.absent(s, "/defaultMode", Value.of(420)));
        }
        return o;
    }
}
