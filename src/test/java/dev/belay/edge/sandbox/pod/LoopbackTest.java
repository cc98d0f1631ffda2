package dev.belay.edge.sandbox.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    @Test
    void everyPodHasAnAddressOfItsOwn() {
        Optional<Addresses> range = LoopbackRange.claim(new SplittableRandom(1));
        assumeTrue(range.isPresent(), "this system's loopback interface has one address");
        try (Addresses addresses = range.orElseThrow()) {
            assertThat(addresses.take(List.of()).address())
                    .startsWith("127.")
                    .isNotEqualTo(addresses.take(List.of()).address());
        }
    }

    @Test
    void aRangeIsClaimedOnce() {
        Optional<Addresses> range = LoopbackRange.claim(new SplittableRandom(2));
        assumeTrue(range.isPresent(), "this system's loopback interface has one address");
        try (Addresses one = range.orElseThrow();
                Addresses other = LoopbackRange.claim(new SplittableRandom(2)).orElseThrow()) {
            assertThat(one.take(List.of()).address())
                    .isNotEqualTo(other.take(List.of()).address());
        }
    }

    @Test
    void aPortThatSomebodyHasOnAllAddressesIsMoved() throws Exception {
        Optional<Addresses> range = LoopbackRange.claim(new SplittableRandom(3));
        assumeTrue(range.isPresent(), "this system's loopback interface has one address");
        try (Addresses addresses = range.orElseThrow();
                ServerSocket everywhere = new ServerSocket()) {
            everywhere.bind(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0));
            int taken = everywhere.getLocalPort();

            Addresses.Place place = addresses.take(List.of(taken));

            assertThat(place.real(taken)).isNotEqualTo(taken);
            try (ServerSocket pod = new ServerSocket()) {
                pod.bind(new InetSocketAddress(InetAddress.ofLiteral(place.address()), place.real(taken)));
                assertThat(pod.isBound()).isTrue();
            }
        }
    }

    @Test
    void withOneAddressEachPodHasPortsOfItsOwn() {
        try (Addresses shared = new SharedLoopback()) {
            Addresses.Place place = shared.take(List.of(8080, 9090));

            assertThat(place.address()).isEqualTo("127.0.0.1");
            assertThat(place.ports().values()).hasSize(2).doesNotHaveDuplicates();
            assertThat(place.real(8080)).isNotEqualTo(8080);
        }
    }
}
