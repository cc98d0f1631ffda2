package dev.belay.core.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Json;
import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each folder under golden/traffic/httpRoute is a case: `in.json` the live route, the Services, the split,
/// what others write meanwhile; `out.json` what the adapter makes of it. `-Dgolden.update=true` rewrites the
/// outputs.
class HttpRouteGoldenTest {
    private static final Path CASES = Path.of("src/test/resources/golden/traffic/httpRoute");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void makesOfEachRouteWhatItsFolderSays(String name) throws IOException {
        Path folder = CASES.resolve(name);
        Value in = JsonReader.read(Files.readString(folder.resolve("in.json")), name);

        String out = Json.pretty(run(in));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(folder.resolve("out.json"), out);
        }
        assertThat(out).isEqualTo(Files.readString(folder.resolve("out.json")));
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static Value run(Value in) {
        HttpRoute adapter = new HttpRoute();
        Services services = Services.fromValue(in.at("/services").orElseThrow());
        Captured captured = adapter.capture(
                resource(in, "/live"), services, new Surroundings(resources(in, "/routes"), resources(in, "/grants")));
        return switch (captured) {
            case Captured.Refusal(String reason, String remedy) ->
                Value.object("refused", Value.of(reason), "remedy", Value.of(remedy));
            case Captured.Original original -> split(adapter, original, services, in);
        };
    }

    private static Value split(HttpRoute adapter, Captured.Original original, Services services, Value in) {
        Split split = Split.fromValue(in.at("/split").orElseThrow());
        Pin pin = new Pin(in.text("/pin").orElse(""));
        Resource applied = adapter.apply(original, services, split, pin);
        Resource edited = applied;
        for (Value edit : in.items("/meanwhile")) {
            edited = new Resource((Value.Obj) edited.document()
                    .with(
                            Pointer.of(edit.text("/at").orElseThrow()),
                            edit.at("/value").orElseThrow()));
        }
        return Value.object(
                "pins",
                Value.of(original.pins()),
                "applied",
                applied.document().at("/spec").orElseThrow(),
                "restored",
                adapter.restore(original, services, edited)
                        .document()
                        .at("/spec")
                        .orElseThrow());
    }

    private static Resource resource(Value in, String pointer) {
        return new Resource((Value.Obj) in.at(pointer).orElseThrow());
    }

    private static List<Resource> resources(Value in, String pointer) {
        return in.items(pointer).stream().map(v -> new Resource((Value.Obj) v)).toList();
    }
}
