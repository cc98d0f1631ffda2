package dev.belay.bench.files;

import dev.belay.bench.Finding;
import dev.belay.bench.Findings;
import dev.belay.bench.Micro;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A list of 300 pods read into an immutable tree, against the bare parser that only walks over its tokens and
/// takes each text: every answer of the API server goes through this.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class JsonReading {
    private static final double LIMIT = 4;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] list = list(300).getBytes(StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws IOException {
        Collection<RunResult> results = Micro.run(JsonReading.class);
        double tree = Micro.median(results, "tree");
        double tokens = Micro.median(results, "tokens");
        new Findings(List.of(Finding.limited(
                        "300 pods from JSON into a tree",
                        "tokens of Jackson",
                        String.format(Locale.ROOT, "%.2f ms / %.2f ms", tree, tokens),
                        tree / tokens,
                        LIMIT)))
                .end(System.out);
    }

    @Benchmark
    public Value tree() {
        return JsonReader.read(list, "list");
    }

    @Benchmark
    public int tokens() {
        int characters = 0;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), list)) {
            while (parser.nextToken() != null) {
                characters += parser.getString().length();
            }
        }
        return characters;
    }

    private static String list(int pods) {
        return IntStream.range(0, pods)
                .mapToObj(JsonReading::pod)
                .collect(Collectors.joining(",", "{\"kind\":\"PodList\",\"items\":[", "]}"));
    }

    private static String pod(int n) {
        return """
            {"metadata":{"namespace":"chat","name":"backend-7d4b9c-%05d","uid":"1a2b-%d","resourceVersion":"%d",
            "labels":{"app":"backend","pod-template-hash":"7d4b9c"},"ownerReferences":[{"kind":"ReplicaSet",
            "name":"backend-7d4b9c","controller":true}]},"spec":{"nodeName":"node-%d","containers":[{"name":"app",
            "image":"registry.example/backend@sha256:%064d","env":[{"name":"MODE","value":"dual"}],
            "ports":[{"containerPort":8080}],"resources":{"requests":{"cpu":"100m","memory":"256Mi"}}}]},
            "status":{"phase":"Running","podIP":"10.1.%d.%d","conditions":[{"type":"Ready","status":"True"}],
            "containerStatuses":[{"name":"app","ready":true,"restartCount":%d}]}}
            """.formatted(n, n, 1000 + n, n % 7, n, n / 250, n % 250, n % 3);
    }
}
