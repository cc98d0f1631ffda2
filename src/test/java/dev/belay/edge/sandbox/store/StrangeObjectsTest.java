package dev.belay.edge.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.edge.files.YamlReader;
import dev.belay.edge.sandbox.Release;
import dev.belay.edge.sandbox.Seed;
import dev.belay.edge.sandbox.controller.Controllers;
import dev.belay.edge.sandbox.pod.Addresses;
import dev.belay.edge.sandbox.pod.Node;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.ManualClock;
import dev.belay.testkit.RandomValues;
import dev.belay.world.ClusterFixture.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Objects of the case with one place made strange: the store takes or refuses them, and no controller falls
/// over them.
class StrangeObjectsTest {
    private static final Value BUDGET = YamlReader.read("""
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {namespace: chat, name: backend}
        spec: {maxUnavailable: 1, selector: {matchLabels: {app: backend}}}
        """, "budget");

    static LongStream seeds() {
        return RandomValues.seeds(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areTakenOrRefusedAndHarmNobody(long seed) {
        RandomValues values = new RandomValues(seed);
        ManualClock clock = new ManualClock();
        ApiObjects objects = new ApiObjects(clock, new SplittableRandom(seed));
        objects.namespace("chat");
        Controllers controllers = new Controllers(objects, clock);
        try (Addresses addresses = Addresses.choose(new SplittableRandom(seed));
                Node node =
                        new Node(objects, clock, new EchoContainers(), addresses, (_, result) -> result.accept(true))) {
            for (Resource object : theCase()) {
                tryTo(() -> objects.create(strange(object, values), false));
                Resource live = objects.get(object.ref()).orElseGet(() -> objects.create(object, false));
                tryTo(() -> objects.replace(strange(live, values), false));
                tryTo(() -> objects.replaceStatus(strange(live, values), false));
                controllers.step();
                node.step();
            }
            controllers.step();
            node.step();

            assertThat(objects.everything()).isNotEmpty();
        }
    }

    private static List<Resource> theCase() {
        Release release = new Release("good", EchoContainers.image(Behaviour.GOOD), Map.of(Release.MODE, "dual"));
        List<Resource> all = new ArrayList<>(Seed.chat(release, "key").objects());
        all.add(new Resource((Value.Obj) BUDGET));
        return all;
    }

    /// The object with another value at one random place outside its name.
    private static Resource strange(Resource object, RandomValues values) {
        List<Pointer> places = new ArrayList<>();
        collect(object.document(), Pointer.ROOT, places);
        RandomGenerator random = values.generator();
        Pointer place = places.get(random.nextInt(places.size()));
        return new Resource((Value.Obj) object.document().with(place, values.value(2)));
    }

    private static void collect(Value value, Pointer here, List<Pointer> places) {
        String text = here.toString();
        boolean identity = text.isEmpty()
                || text.equals("/metadata")
                || List.of("/apiVersion", "/kind", "/metadata/name", "/metadata/namespace")
                        .contains(text);
        if (!identity) {
            places.add(here);
        }
        switch (value) {
            case Value.Obj(Map<String, Value> fields) ->
                fields.forEach((key, child) -> collect(child, here.plus(key), places));
            case Value.Arr(List<Value> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    collect(items.get(i), here.plus(Integer.toString(i)), places);
                }
            }
            case Value.Str _, Value.Num _, Value.Bool _, Value.Null _ -> {
                // a leaf
            }
        }
    }

    private static void tryTo(Runnable write) {
        try {
            write.run();
        } catch (ApiFailure refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
