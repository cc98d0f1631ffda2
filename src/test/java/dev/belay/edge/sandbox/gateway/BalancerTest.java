package dev.belay.edge.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalancerTest {
    private static final InetSocketAddress ONE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final InetSocketAddress TWO = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);

    @ParameterizedTest(name = "canary {0} of 1000, seed {1}")
    @CsvSource({"1, 1", "10, 2", "100, 3", "500, 4", "950, 5", "999, 6"})
    void tenThousandRequestsFollowTheWeights(int canary, long seed) {
        Balancer balancer = new Balancer(seed);
        Rule rule =
                new Rule(List.of(pods("stable", 1000 - canary, ONE), pods("canary", canary, TWO)), new Session.None());

        long count = IntStream.range(0, 10_000)
                .filter(_ -> balancer.byWeight(rule) instanceof Balancer.Connect choice
                        && choice.backend().key().equals("canary"))
                .count();

        double expected = 10.0 * canary;
        double margin = 3.2905 * Math.sqrt(expected * (1 - canary / 1000.0));
        assertThat((double) count).isBetween(expected - margin, expected + margin);
    }

    @Test
    void endpointsTakeTurnsAlsoWhenTheRouteIsReadAgain() {
        Balancer balancer = new Balancer(1);

        List<InetSocketAddress> first = IntStream.range(0, 4)
                .mapToObj(_ -> balancer.byWeight(new Rule(List.of(pods("stable", 1, ONE, TWO)), new Session.None())))
                .map(choice -> ((Balancer.Connect) choice).endpoints().getFirst())
                .toList();

        assertThat(first).containsExactly(ONE, TWO, ONE, TWO);
    }

    private static Backend.Pods pods(String key, long weight, InetSocketAddress... endpoints) {
        return new Backend.Pods(weight, key, List.of(endpoints));
    }
}
