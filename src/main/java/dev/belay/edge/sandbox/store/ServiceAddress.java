package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;

/// The virtual address of a Service: issued once, kept by updates that leave it out.
final class ServiceAddress {
    private ServiceAddress() {}

    static Value.Obj issued(Value.Obj service, Issuer issuer) {
        if (service.text("/spec/type").orElse("").equals("ExternalName")) {
            return service;
        }
        Value.Obj o = Fill.absent(service, "/spec/clusterIP", Value.of(issuer.serviceAddress()));
        return Fill.absent(
                o, "/spec/clusterIPs", Value.list(o.at("/spec/clusterIP").orElseThrow()));
    }

    static Value.Obj kept(Resource before, Value.Obj service) {
        Value.Obj o = service;
        for (String pointer : new String[] {"/spec/clusterIP", "/spec/clusterIPs"}) {
            if (before.document().at(pointer).isPresent()) {
                o = Fill.absent(o, pointer, before.document().at(pointer).orElseThrow());
            }
        }
        return o;
    }
}
