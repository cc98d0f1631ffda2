package dev.belay.edge.sandbox.api;

import dev.belay.core.model.Value;
import dev.belay.edge.sandbox.store.Removal;

/// How something is to be deleted. As in an API server, a body counts alone: what the query says beside it is not
/// read, `dryRun` included.
record DeleteOptions(Removal removal, boolean dryRun) {

    static DeleteOptions of(ApiRequest request) {
        return request.tree() instanceof Value.Obj body ? ofBody(body) : ofQuery(request);
    }

    static DeleteOptions ofBody(Value.Obj body) {
        return new DeleteOptions(
                new Removal(
                        body.text("/preconditions/uid").orElse(""),
                        body.text("/preconditions/resourceVersion").orElse(""),
                        body.number("/gracePeriodSeconds").orElse(-1L),
                        dependants(body.text("/propagationPolicy").orElse(""))),
                !body.items("/dryRun").isEmpty());
    }

    private static DeleteOptions ofQuery(ApiRequest request) {
        String grace = request.query("gracePeriodSeconds");
        return new DeleteOptions(
                new Removal(
                        "",
                        "",
                        grace.matches("\\d{1,9}") ? Long.parseLong(grace) : -1L,
                        dependants(request.query("propagationPolicy"))),
                request.dryRun());
    }

    private static Removal.Dependants dependants(String policy) {
        return policy.equals("Orphan") ? Removal.Dependants.ORPHAN : Removal.Dependants.BACKGROUND;
    }
}
