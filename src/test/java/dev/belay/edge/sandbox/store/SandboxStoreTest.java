package dev.belay.edge.sandbox.store;

import dev.belay.edge.sandbox.controller.Controllers;
import dev.belay.edge.sandbox.pod.Addresses;
import dev.belay.edge.sandbox.pod.Node;
import dev.belay.testkit.EchoContainers;
import dev.belay.testkit.ManualClock;
import dev.belay.world.Cluster;
import dev.belay.world.ClusterContract;
import dev.belay.world.ClusterFixture;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// The store keeps the contract, with the controllers and a node beside it and time that is moved by hand.
class SandboxStoreTest extends ClusterContract {
    @Override
    protected ClusterFixture open() {
        return new Fixture();
    }

    private static final class Fixture implements ClusterFixture {
        private final ManualClock clock = new ManualClock();
        private final ApiObjects objects = new ApiObjects(clock, new SplittableRandom(1));
        private final Controllers controllers = new Controllers(objects, clock);
        private final Node node = new Node(
                objects,
                clock,
                new EchoContainers(),
                Addresses.choose(new SplittableRandom(System.identityHashCode(this))),
                Runnable::run);
        private final SandboxStore store = new SandboxStore(objects, clock, node);

        private Fixture() {
            objects.namespace("chat");
        }

        @Override
        public Cluster cluster() {
            return store;
        }

        @Override
        public Cluster reader() {
            return store.as(User.reader());
        }

        @Override
        public String namespace() {
            return "chat";
        }

        @Override
        public String image(Behaviour behaviour) {
            return EchoContainers.image(behaviour);
        }

        @Override
        public void await(String what, BooleanSupplier condition) {
            for (int i = 0; !condition.getAsBoolean(); i++) {
                if (i > 200) {
                    throw new AssertionError("not within the time: " + what);
                }
                controllers.step();
                node.step();
                clock.advance(Duration.ofMillis(500));
            }
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
