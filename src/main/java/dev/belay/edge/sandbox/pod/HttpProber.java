package dev.belay.edge.sandbox.pod;

import dev.belay.core.model.Value;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Probes by a real HTTP request.
final class HttpProber implements Prober {
    private final PodHttp http;
    private final Executor executor;

    HttpProber(PodHttp http, Executor executor) {
        this.http = http;
        this.executor = executor;
    }

    @Override
    public void probe(Request request, Consumer<Boolean> result) {
        executor.execute(() -> result.accept(ask(request)));
    }

    private boolean ask(Request request) {
        try {
            URI uri = URI.create("http://" + request.address() + ":" + request.port() + request.path());
            int status = http.send("GET", uri, Value.nil(), request.timeout()).status();
            return status >= 200 && status < 400;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
